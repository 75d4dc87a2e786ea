// Copying, also where no page may copy.

/** Copy words; where the browser lets no page do that, select them in a node, or in the field they stand in. Out: what to tell the reader. */
export async function copyWords(words, node) {
  try {
    await navigator.clipboard.writeText(words);
    return "Copied.";
  } catch {
    node.focus();
    if (node.select) node.select();
    else getSelection().selectAllChildren(node);
    return "This browser can’t copy for you. It’s selected: press Ctrl+C (⌘C on a Mac), or hold your finger on it and choose Copy.";
  }
}
