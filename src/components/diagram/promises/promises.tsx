/** @jsxImportSource preact */
import { useId } from 'preact/hooks';
import { chapterOf, FACTORS } from '../factor-chapters.ts';
import { useStepState } from '../hooks.ts';
import { Mark } from '../parts/Mark.tsx';
import { defineView } from '../view.ts';
import { BRINGS, PROMISES } from './promise-list.ts';

/** The place of a promise, none of them, or all. */
type Chosen = number | 'none' | 'all';

/** Five promises and twelve marks: choosing a promise lights the factors that keep it; each mark leads to its chapter. */
export const promises = defineView({
  steps: () => [
    'The twelve-factor app makes five promises. Twelve factors keep them.',
    ...PROMISES.map(({ text, how }) => `${text} ${how}`),
    'Each of the twelve has its part. A promise holds only as far as all of its factors are kept.',
  ],
  View({ step }) {
    const name = useId();
    const [chosen, choose] = useStepState<Chosen>(step, ['none', ...PROMISES.keys(), 'all']);
    const promise = typeof chosen === 'number' ? PROMISES[chosen] : undefined;
    const lit = chosen === 'all' ? FACTORS : (promise?.factors ?? []);
    const names = lit.map((factor) => chapterOf(factor).title);
    return (
      <div class="promises">
        <fieldset>
          <legend>Choose a promise</legend>
          {PROMISES.map(({ text }, index) => (
            <label key={text}>
              <input
                type="radio"
                name={name}
                checked={chosen === index}
                onChange={() => {
                  choose(index);
                }}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
        <ol role="list">
          {FACTORS.map((factor) => {
            const { title, url } = chapterOf(factor);
            return (
              <li key={factor} data-lit={lit.includes(factor) ? '' : undefined}>
                <Mark factor={factor} lit={lit.includes(factor)} />
                <div>
                  <a href={url}>{title}</a>
                  <p>{BRINGS[factor]}</p>
                </div>
              </li>
            );
          })}
        </ol>
        <p class="visually-hidden" aria-live="polite">
          {promise && `Kept by ${names.join(' and by ')}.`}
        </p>
      </div>
    );
  },
});
