/** What the list of rules is narrowed to. An empty string stands for "any". */
export interface RuleFilter {
  readonly text: string;
  readonly tool: string;
  readonly language: string;
  readonly severity: string;
  readonly factor: string;
  readonly fixable: boolean;
}

/** A rule as the filter sees it: what its row in the list carries. */
export interface FilteredRule {
  /** Code, aliases and summary. */
  readonly text: string;
  readonly tools: readonly string[];
  readonly language: string;
  readonly severity: string;
  readonly factor: string;
  readonly fixable: boolean;
}

const CHOICES = ['tool', 'language', 'severity', 'factor'] as const;

/** The factor to ask for where rules that serve none are wanted. */
export const NO_FACTOR = 'none';

/** The other tools that know a rule by one of its names, `hadolint` and `buildkit`; `ours` where none does. */
export function toolsOf(names: readonly string[]): string[] {
  const tools = [
    ...(names.some((name) => /^DL\d+$/.test(name)) ? ['hadolint'] : []),
    ...(names.some((name) => /^[A-Za-z]+$/.test(name)) ? ['buildkit'] : []),
  ];
  return tools.length > 0 ? tools : ['ours'];
}

/** The filter that an address's query names, such as `?tool=hadolint&fixable=yes&q=secret`. */
export function readFilter(query: string): RuleFilter {
  const asked = new URLSearchParams(query);
  const [tool, language, severity, factor] = CHOICES.map((name) => asked.get(name) ?? '');
  return {
    text: asked.get('q') ?? '',
    tool: tool ?? '',
    language: language ?? '',
    severity: severity ?? '',
    factor: factor ?? '',
    fixable: asked.get('fixable') === 'yes',
  };
}

/** The query that names a filter, with its `?`; empty where nothing is asked. */
export function writeFilter(filter: RuleFilter): string {
  const query = new URLSearchParams();
  if (filter.text.trim() !== '') query.set('q', filter.text.trim());
  for (const name of CHOICES) if (filter[name] !== '') query.set(name, filter[name]);
  if (filter.fixable) query.set('fixable', 'yes');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether a rule is one of those asked for; every word of the text has to occur, in any case and order. */
export function matches(filter: RuleFilter, rule: FilteredRule): boolean {
  if (filter.tool !== '' && !rule.tools.includes(filter.tool)) return false;
  if (filter.language !== '' && rule.language !== filter.language) return false;
  if (filter.severity !== '' && rule.severity !== filter.severity) return false;
  if (filter.factor !== '' && filter.factor !== (rule.factor || NO_FACTOR)) return false;
  if (filter.fixable && !rule.fixable) return false;
  const text = rule.text.toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
