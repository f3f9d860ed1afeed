/**
 * Path rules of an Application Load Balancer, as documented:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html (path conditions) and
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html (priorities).
 */
export interface ListenerRule {
  /** Rules are tried from the lowest number to the highest. */
  readonly priority: number;
  /** One of them has to match. */
  readonly patterns: readonly string[];
  /** The target group that gets the request. */
  readonly group: string;
}

/** A pattern may have 128 characters, of these kinds. */
const LONGEST = 128;
const ALLOWED = /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/;

/** Why the load balancer would not take a pattern; undefined if it would. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern === '') return 'A pattern has at least one character.';
  if (pattern.length > LONGEST) return `A pattern has at most ${LONGEST} characters.`;
  if (!ALLOWED.test(pattern))
    return 'A pattern is made of letters, digits, _ - . $ / ~ " \' @ : + & and the wildcards * and ?.';
  return undefined;
}

/** The part of a request's address that path rules look at: neither host nor query string. */
export function pathOf(address: string): string {
  const path = address.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/**
 * Whether a pattern matches a whole path: `*` stands for 0 or more characters of any kind, `?` for exactly one, and case
 * counts. It walks along both, and goes back to the last `*` alone, so that no pattern takes long.
 */
export function matchesPath(pattern: string, path: string): boolean {
  let [at, read] = [0, 0];
  let [star, taken] = [-1, 0];
  while (read < path.length) {
    const sign = pattern[at];
    if (sign === '*') {
      [star, taken] = [at, read];
      at += 1;
    } else if (sign === '?' || sign === path[read]) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      taken += 1;
      [at, read] = [star + 1, taken];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** The first rule by priority that matches; undefined means that the default rule acts. */
export function chooseRule(rules: readonly ListenerRule[], address: string): ListenerRule | undefined {
  const path = pathOf(address);
  return rules
    .toSorted((one, other) => one.priority - other.priority)
    .find(({ patterns }) => patterns.some((pattern) => matchesPath(pattern, path)));
}
