/**
 * Whether a text still waits for a tool to fill it in: `${IMAGE}`, `$IMAGE`, `<IMAGE1_NAME>`, `{{ image }}`, `#{image}`
 * or `%IMAGE%`. What it will be is unknown, so that only its being there can be judged.
 */
export function isTemplate(text: string): boolean {
  return /\$[{(\w]|\{\{|#\{|<[^<>]+>|%\w+%/.test(text);
}
