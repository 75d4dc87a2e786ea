// Hands held up, counted for each choice of a question: typed, or one more and one fewer. Whatever asks a room uses it.
import { action, make } from "../dom.js";

const MOST = 99;

/**
 * Puts a counter beside each choice. In: the choices (elements), hands so far, and what is told of new ones. Out: `set(hands)`, which
 * shows hands counted in another window.
 */
export function countHands(choices, hands, changed) {
  const counts = choices.map((_, i) => hands[i] ?? 0);
  const inputs = choices.map((choice, i) => {
    const name = String.fromCharCode(65 + i);
    const input = make("input", { type: "number", min: 0, max: MOST, inputMode: "numeric", id: `hands-${i}`, ariaLabel: `Hands for ${name}` });
    const put = (value) => {
      counts[i] = Math.min(MOST, Math.max(0, Math.trunc(value) || 0));
      show();
      changed([...counts]);
    };
    const step = (sign, words, by) => {
      const button = action(sign, () => put(counts[i] + by));
      return Object.assign(button, { ariaLabel: `${words} for ${name}` });
    };
    input.oninput = () => put(input.valueAsNumber);
    const buttons = [step("−", "One hand fewer", -1), step("+", "One hand more", 1)];
    for (const button of buttons) button.dataset.quick = "";
    choice.append(make("span.cs-hands", buttons[0], input, buttons[1]));
    return input;
  });

  function show() {
    const all = counts.reduce((sum, each) => sum + each, 0);
    counts.forEach((count, i) => {
      if (inputs[i] !== document.activeElement) inputs[i].value = count;
      choices[i].style.setProperty("--share", all ? count / all : 0);
    });
  }

  const set = (anew) => {
    choices.forEach((_, i) => {
      counts[i] = anew[i] ?? 0;
    });
    show();
  };
  show();
  return set;
}
