// Copying, also where no page may copy.

/** Copy words; where the browser lets no page do that, select them in a node. Out: what to tell the reader. */
export async function copyWords(words, node) {
  try {
    await navigator.clipboard.writeText(words);
    return "Copied.";
  } catch {
    getSelection().selectAllChildren(node);
    return "Not copied, as this browser won’t let a page do it. But it’s selected: press Ctrl+C (⌘C on a Mac), or hold your finger on it and choose Copy.";
  }
}
