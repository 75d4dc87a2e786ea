"""The texts of the mini course's first module: all five kinds of question, two pairs, the stop list."""

MODULE = """\
code: M0
title: "First"
question: "What do I do first?"
principle: none
layout: opening
drawing: "door"
minutes: {read: 2, quiz: 5, plan: 4}
summary: "A short first module."
description: "A short first module for the tests of the course."
warm_up: []
outcomes:
  - id: M0.1
    text: "sort acts into closing and serving"
  - id: M0.2
    text: "write one fair ask"
mistakes:
  - {mistake: "Asking too early.", instead: "Ask what the date depends on."}
  - {mistake: "Asking too late.", instead: "Offer the next step."}
  - {mistake: "Asking twice.", instead: "Wait for the answer."}
  - {mistake: "Asking the wrong person.", instead: "Find out who decides."}
key_points:
  - "Closing takes."
  - "Serving gives."
  - "A fair ask can be refused."
  - "Learn first."
exercise:
  title: "The call you put off"
  minutes: 10
  ideas: [A00]
  steps: ["Pick a call.", "Make it."]
  if: "I feel the urge to push"
  then: "I ask one question"
terms:
  - {id: fair-ask, term: "fair ask", definition: "A request that can be refused.", section: s1, aliases: ["ask once"]}
  - {id: close, term: "close", definition: "A push for a yes.", section: s1, aliases: ["push"]}
  - {id: serve, term: "serve", definition: "A help for the buyer.", section: s2, aliases: ["answer"]}
  - {id: urge, term: "urge", definition: "The pull to push.", section: s2, aliases: ["clock"]}
"""

LESSON = """\

/// header
///

/// opening
Mina looks at the clock. It is late. She could push, or she could ask one more question.
///

## The first part {#s1 data-ideas="A00 A01" data-outcomes="M0.1"}

A push takes time from the buyer. In one firm, 25% of the buyers came back [@roe-2010].

/// drawing | door
///

## The second part {#s2 data-outcomes="M0.2"}

/// beyond
///

Ask once. Then wait for the answer.

/// limits
What this does not show: one firm is not all firms.
///

## Hear the difference {#contrast}

/// pair | m0-office
///

/// pair | m0-shop
///

## Common mistakes {#mistakes}

/// mistakes
///

## Key points {#key-points}

/// key-points
///

## Tomorrow {#tomorrow}

/// exercise
///

## Check yourself {#check}

/// check-link
///

## Go on {#more}

/// links
///
"""

CHECKLIST = """\
kind: stop
title: "Stop list"
intro: "Tick a line when it held all day."
daily:
  - {id: m0-d-1, text: "No false date.", outcome: M0.1, hint: "Every date was true."}
  - {id: m0-d-2, text: "No empty chase.", outcome: M0.1, hint: "Each message held news."}
  - {id: m0-d-3, text: "No same point twice.", outcome: M0.1, hint: "I asked first."}
  - {id: m0-d-4, text: "One fair ask.", outcome: M0.2, hint: "It could be refused."}
weekly:
  - {id: m0-w-1, text: "Habit counted.", outcome: M0.1, hint: "A line on paper."}
  - {id: m0-w-2, text: "One push turned.", outcome: M0.2, hint: "A question instead."}
"""

QUESTIONS = """\
questions:
  - id: m0-r-01
    outcome: M0.1
    kind: recall
    level: understand
    difficulty: easy
    setting: none
    use: check
    revision: 1
    article: [A00]
    evidence: [roe-2010]
    stem: "What makes an ask fair?"
    options:
      - text: "It comes with a low price."
        correct: false
        why_tempting: "price"
        feedback: "A low price may be kind, but it says little about the ask. See the first part of the lesson."
      - text: "The buyer can safely refuse it."
        correct: true
        feedback: "Yes. A buyer who can say no is free to say yes later. See the first part of the lesson."
      - text: "It comes at the very end."
        correct: false
        why_tempting: "timing"
        feedback: "The end of a talk is one moment of many, and no sign that the ask is fair to the buyer."
  - id: m0-s-01
    outcome: M0.1
    kind: situation
    level: analyse
    difficulty: medium
    setting: retail
    use: check
    revision: 1
    article: []
    evidence: []
    stem: "Mina sells chairs in a small shop. A man has come for the third time this week and sits down on the same chair again. He looks at the door and then at her. What is the best next step?"
    tradeoff: "speed against knowing"
    gentlest: false
    key_status: authors-beta
    options:
      - text: "Ask what brought him back today."
        points: 2
        feedback: "He says that his back hurts, and the talk moves on from there. A question about today opens the reason."
      - text: "Tell him the chair is nearly gone."
        points: 0
        why_tempting: "false scarcity"
        feedback: "He leaves and checks the stock on the web page. A push that is untrue costs more than the sale."
      - text: "Leave him alone a while longer."
        points: 1
        why_tempting: "politeness"
        feedback: "He sits a while and then goes home again. That is kind, but nobody has learned anything about his back."
      - text: "Offer him a ten percent discount."
        points: 0
        why_tempting: "price"
        feedback: "He asks whether next week will be cheaper still. The price was never what he came to talk about."
  - id: m0-c-01
    outcome: M0.1
    kind: classify
    level: apply
    difficulty: medium
    setting: small-business
    use: check
    revision: 1
    article: [A01]
    evidence: []
    stem: "Say for each line what the seller does."
    labels: [closing, serving, depends]
    lines:
      - text: "She names a false date."
        answer: closing
        feedback: "A date that is made up serves the seller alone. The buyer pays for it with haste and doubt."
      - text: "She asks who else decides."
        answer: depends
        feedback: "It depends on why she asks: to help them all agree, or to go around the one who hesitates."
      - text: "She sends the missing drawing."
        answer: serving
        feedback: "The buyer gets what he needs for his work, and nothing is asked of him in return for it."
      - text: "She shows how to measure a desk."
        answer: serving
        feedback: "He can now choose alone, here or in some other shop, and that makes it a real help."
  - id: m0-f-01
    outcome: M0.2
    kind: fill
    level: remember
    difficulty: easy
    setting: none
    use: check
    revision: 1
    article: []
    evidence: []
    stem: "To say a buyer's words again in your own words is called a ____ in this course."
    accept: ["play-back", "playback", "play back"]
    feedback_correct: "Yes. You say it again and the buyer can mend it before you go on to the next point."
    feedback_other: "The word is play-back: you say it again in your own words and let the buyer mend it."
  - id: m0-m-01
    outcome: M0.2
    kind: multi
    level: evaluate
    difficulty: hard
    setting: b2b
    use: check
    revision: 1
    article: []
    evidence: []
    stem: "Which two of these asks are fair?"
    choose: 2
    options:
      - text: "Shall we meet on Monday or skip it?"
        correct: true
        feedback: "Both answers are named and both are fine. The buyer can skip it and still come back one day."
      - text: "Will you sign today to keep this price?"
        correct: false
        why_tempting: "false deadline"
        feedback: "The price hangs on a date that only the seller needs. That is a push and the buyer feels it."
      - text: "Would you like a trial, yes or no?"
        correct: true
        feedback: "The question is plain and a no is as easy as a yes, which is what makes it fair."
      - text: "Why would anyone refuse such a deal?"
        correct: false
        why_tempting: "cleverness"
        feedback: "A question that shames each no is a push in disguise, and the buyer will soon stop talking."
"""

DIALOGUES = """\
dialogues:
  - id: m0-office
    title: "Friday in the office"
    setting: b2b
    scene: "The quarter ends today."
    ideas: [A01]
    outcomes: [M0.1]
    closer:
      - {who: "Mina", says: "Sign by today!"}
      - {who: "Otto", says: "I can't do that."}
      - {who: "Mina", says: "Then the price goes up."}
      - {who: "Otto", says: "So be it."}
    server:
      - {who: "Mina", says: "What does your date depend on?"}
      - {who: "Otto", says: "On the new plant."}
      - {who: "Mina", says: "When does it open?"}
      - {who: "Otto", says: "In May, they say."}
      - {who: "Mina", says: "Then let's talk in April."}
    no_sale: true
    spot:
      - "Who names a date first?"
      - "Which question opens the talk?"
      - "What does Otto gain?"
    changed: "She asked what the date depends on."
  - id: m0-shop
    title: "Saturday in the shop"
    setting: retail
    scene: "A man looks at a chair."
    ideas: []
    outcomes: [M0.2]
    closer:
      - {who: "Mina", says: "It's the last one."}
      - {who: "Otto", says: "Is it?"}
      - {who: "Mina", says: "It goes today."}
      - {who: "Otto", says: "I'll think."}
    server:
      - {who: "Mina", says: "What is the chair for?"}
      - {who: "Otto", says: "For my desk at home."}
      - {who: "Mina", says: "How high is the desk?"}
      - {who: "Otto", says: "I don't know."}
      - {who: "Mina", says: "Then measure it and come back."}
    no_sale: false
    spot: ["Who asks?", "Who knows more at the end?", "What is true?"]
    changed: "She asked about the desk."
"""
