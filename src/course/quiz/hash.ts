/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/. Small and even; nothing here needs to be secret. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 0;
}

/** What a question is known by in a reader's progress: it stays while the question's words stay. */
export function questionId(question: string): string {
  return hash(question.trim().replaceAll(/\s+/g, ' ')).toString(36);
}
