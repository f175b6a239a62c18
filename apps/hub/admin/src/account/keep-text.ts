/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn; kept longer, it would stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

/** Prints a text and nothing of the page around it. */
export function printText(text: string): void {
  const sheet = document.createElement('pre');
  sheet.textContent = text;
  const style = document.createElement('style');
  style.textContent = `@media screen { .print-sheet { display: none } }
    @media print { body > *:not(.print-sheet) { display: none !important } .print-sheet { font: 12pt monospace } }`;
  sheet.className = 'print-sheet';
  document.body.append(style, sheet);
  window.print();
  style.remove();
  sheet.remove();
}
