/** @jsxImportSource preact */
import { chapterOf, FACTORS } from '../factor-chapters.ts';
import { Mark } from '../parts/Mark.tsx';
import { defineView } from '../view.ts';
import { STAGES } from './stages.ts';

/** Twelve marks and seven stages: at each step one stage is done, and its factors are kept. */
export const mending = defineView({
  steps: () => [
    'As it was found, the shop keeps none of the twelve.',
    ...STAGES.map(({ name, buys }) => `${name}. ${buys}`),
  ],
  View({ step }) {
    const kept = STAGES.slice(0, step).flatMap(({ factors }) => factors);
    return (
      <div class="mending">
        <ol role="list" class="marks">
          {FACTORS.map((factor) => (
            <li key={factor}>
              <Mark factor={factor} lit={kept.includes(factor)} />
              <span>{chapterOf(factor).title}</span>
              <span class="visually-hidden">{kept.includes(factor) ? ': kept' : ': not kept'}</span>
            </li>
          ))}
        </ol>
        <ol role="list" class="stages">
          {STAGES.map(({ name, factors }, index) => (
            <li
              key={name}
              data-done={index < step ? '' : undefined}
              aria-current={index === step - 1 ? 'step' : undefined}
            >
              <strong>{name}</strong>
              <span>{factors.map((factor) => chapterOf(factor).numeral).join(', ')}</span>
            </li>
          ))}
        </ol>
        <p class="tally">
          {kept.length} of {FACTORS.length} kept
        </p>
      </div>
    );
  },
});
