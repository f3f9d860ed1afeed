/** The element that a script and its page have agreed on. @throws Error where the page has none of that kind. */
export function find<Kind extends HTMLElement>(
  selector: string,
  kind: new () => Kind,
  within: ParentNode = document,
): Kind {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has ${selector}`);
  return found;
}
