import { matches, readFilter, writeFilter, type FilteredRule, type RuleFilter } from './filter.ts';

/** Joins the filter's form, the list and the address: each change of one shows in the others. */
const form = document.querySelector<HTMLFormElement>('form.rule-filter');
if (form !== null) start(form);

function start(form: HTMLFormElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.rule-group li')].map((row) => ({
    row,
    rule: ruleOf(row),
  }));
  const groups = [...document.querySelectorAll<HTMLElement>('.rule-group')];
  const count = form.querySelector('[role="status"]');
  const none = document.querySelector<HTMLElement>('.no-rule');
  const resets = document.querySelectorAll<HTMLElement>('[data-do="reset"]');

  const show = (filter: RuleFilter): void => {
    let shown = 0;
    for (const { row, rule } of rows) {
      row.hidden = !matches(filter, rule);
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) {
      const count = group.querySelectorAll('li:not([hidden])').length;
      group.hidden = count === 0;
      group.querySelector('.number')?.replaceChildren(String(count));
    }
    if (none !== null) none.hidden = shown > 0;
    const all = shown === rows.length;
    if (count !== null) count.textContent = all ? `${shown} rules` : `${shown} of ${rows.length} rules`;
    const isAsked = writeFilter(filter) !== '';
    // Where nothing is left, the line that says so has its own.
    for (const reset of resets) reset.hidden = !isAsked || (shown === 0 && form.contains(reset));
  };
  const fromAddress = (): void => {
    const filter = readFilter(location.search);
    fill(form, filter);
    // What a choice does not offer, such as a misspelt tool in a shared address, counts as not asked.
    show(filterOf(form));
  };
  const change = (keep: 'replaceState' | 'pushState'): void => {
    const filter = filterOf(form);
    show(filter);
    const query = writeFilter(filter);
    if (query !== location.search) history[keep](null, '', location.pathname + query);
  };

  // A letter typed is no step of its own for the back button; a choice is.
  form.addEventListener('input', ({ target }) => {
    change(target instanceof HTMLInputElement && target.type === 'search' ? 'replaceState' : 'pushState');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  for (const reset of resets)
    reset.addEventListener('click', () => {
      fill(form, readFilter(''));
      change('pushState');
      form.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
    });
  addEventListener('popstate', fromAddress);
  fromAddress();
  form.dataset['ready'] = '';
}

function ruleOf(row: HTMLElement): FilteredRule {
  const { dataset } = row;
  return {
    text: [...row.querySelectorAll('a, p')].map(({ textContent }) => textContent).join(' '),
    tools: (dataset['tools'] ?? '').split(' '),
    language: dataset['language'] ?? '',
    severity: dataset['severity'] ?? '',
    factor: dataset['factor'] ?? '',
    fixable: dataset['fixable'] !== undefined,
  };
}

function filterOf(form: HTMLFormElement): RuleFilter {
  const asked = new FormData(form);
  const of = (name: string): string => {
    const value = asked.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    text: of('q'),
    tool: of('tool'),
    language: of('language'),
    severity: of('severity'),
    factor: of('factor'),
    fixable: of('fixable') === 'yes',
  };
}

function fill(form: HTMLFormElement, filter: RuleFilter): void {
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      const value = valueOf(filter, control.name);
      control.value = [...control.options].some((option) => option.value === value) ? value : '';
    } else if (control instanceof HTMLInputElement) {
      if (control.type === 'checkbox') control.checked = filter.fixable;
      else control.value = filter.text;
    }
  }
}

function valueOf(filter: RuleFilter, name: string): string {
  return name === 'tool' || name === 'language' || name === 'severity' || name === 'factor'
    ? filter[name]
    : '';
}
