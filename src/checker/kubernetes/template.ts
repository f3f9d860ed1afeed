/** What only Helm’s templates hold. */
const HELM =
  /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|(?:include|template|define|toYaml|tpl)\b|\/\*)/;
const BRACES = /\{\{|\{%/;

/**
 * Where the first placeholder of a template stands, as an offset; undefined where the text is a manifest as it stands.
 * Braces inside a text that is read whole, such as a dashboard in a ConfigMap, make no template.
 * @param readable Whether the text is YAML as it stands.
 */
export function placeholderIn(text: string, readable: boolean): number | undefined {
  const helm = HELM.exec(text)?.index;
  if (helm !== undefined || readable) return helm;
  return BRACES.exec(text)?.index;
}
