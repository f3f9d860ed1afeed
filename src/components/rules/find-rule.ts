/** What an address under `/rules/` without a page may have meant. */
export interface MeantRule {
  /** The name as the address has it. */
  readonly name: string;
  /** The code of the rule that has this name in another case; none where no rule has it. */
  readonly code: string | undefined;
}

/**
 * The rule that an address such as `/rules/dl3025` or `/rules/ECS/Fargate-Size/` means; undefined for any other address.
 * @param path The address's path, percent-encoded as `location.pathname` is.
 * @param names Names in lower case with the codes of their rules.
 */
export function findRule(path: string, names: Readonly<Record<string, string>>): MeantRule | undefined {
  const encoded = /^\/rules\/(.+?)\/*$/i.exec(path)?.[1];
  if (encoded === undefined) return undefined;
  const name = decoded(encoded);
  const key = name.toLowerCase();
  return { name, code: Object.hasOwn(names, key) ? names[key] : undefined };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
