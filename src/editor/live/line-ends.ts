/** A text as textareas give it (`\n` alone) with the line ends of the text it came from. */
export function withLineEndsOf(text: string, model: string): string {
  const lf = toLf(text);
  return model.includes('\r\n') ? lf.replaceAll('\n', '\r\n') : lf;
}

/** A text with `\n` for every `\r\n`; the offsets of textareas count in it. */
export function toLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
