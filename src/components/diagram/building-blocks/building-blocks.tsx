/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks';
import type { Factor } from '../../../checker/diagnostic.ts';
import { Choice } from '../controls.tsx';
import { chapterOf, FACTORS } from '../factor-chapters.ts';
import { Mark } from '../parts/Mark.tsx';
import { defineView } from '../view.ts';
import { BLOCK_GROUPS, BLOCKS, isSought, type BuildingBlock, type Change } from './blocks.ts';

const CHANGES: readonly { readonly value: Change | 'any'; readonly label: string }[] = [
  { value: 'any', label: 'All' },
  { value: 'grown', label: 'Here, and grown' },
  { value: 'part', label: 'A part has closed' },
  { value: 'leave', label: 'Do not begin with it' },
];

/** The talk's board of 22 blocks: a reader looks for those of a factor or of a change, and reads any of them. */
export const buildingBlocks = defineView({
  steps: () => ['All 22 blocks of 2019 still exist; two of them are not to be begun with.'],
  View() {
    const name = useId();
    const [factor, seek] = useState<Factor | undefined>(undefined);
    const [change, seekChange] = useState<Change | 'any'>('any');
    const [read, choose] = useState('X-Ray');
    const sought = { factor, change: change === 'any' ? undefined : change };
    const isAny = factor === undefined && change === 'any';
    const found = BLOCKS.filter((block) => isSought(block, sought));
    const block = BLOCKS.find((each) => each.name === read);
    return (
      <div class="blocks">
        <div class="diagram-controls">
          <FactorFilter factor={factor} onSeek={seek} />
          <Choice legend="What has changed" options={CHANGES} value={change} onChoose={seekChange} />
        </div>
        <div class="board" role="radiogroup" aria-label="The 22 blocks: choose one to read of it">
          {BLOCK_GROUPS.map(({ title, blocks }) => (
            <section key={title}>
              <p class="group">{title}</p>
              {blocks.map((each) => (
                <Tile
                  key={each.name}
                  block={each}
                  group={name}
                  chosen={each.name === read}
                  found={!isAny && found.includes(each)}
                  onChoose={choose}
                />
              ))}
            </section>
          ))}
        </div>
        <div class="reading">
          <p class="tally" aria-live="polite">
            {tell(factor, found.length, isAny)}
          </p>
          <div aria-live="polite">{block && <Reading block={block} />}</div>
        </div>
      </div>
    );
  },
});

/** How many are found, and where the factor that has none is served today. */
function tell(factor: Factor | undefined, count: number, isAny: boolean): string {
  if (isAny) return `${String(count)} blocks.`;
  if (count > 0) return `${String(count)} of 22.`;
  return factor === 3
    ? 'None of 22. Config and secrets live in Secrets Manager and Parameter Store, which the board left out.'
    : 'None of 22.';
}

interface FilterProps {
  readonly factor: Factor | undefined;
  readonly onSeek: (factor: Factor | undefined) => void;
}

/** Any factor, or one of twelve marks. */
function FactorFilter({ factor, onSeek }: FilterProps) {
  const name = useId();
  return (
    <fieldset class="choice marks">
      <legend>Which factor it serves</legend>
      <div>
        <label>
          <input
            type="radio"
            name={name}
            checked={factor === undefined}
            onChange={() => {
              onSeek(undefined);
            }}
          />
          <span>Any</span>
        </label>
        {FACTORS.map((each) => (
          <label key={each} title={chapterOf(each).title}>
            <input
              type="radio"
              name={name}
              checked={factor === each}
              onChange={() => {
                onSeek(each);
              }}
            />
            <Mark factor={each} lit={factor === each} />
            <span class="visually-hidden">
              {chapterOf(each).numeral}, {chapterOf(each).title}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TileProps {
  readonly block: BuildingBlock;
  readonly group: string;
  readonly chosen: boolean;
  readonly found: boolean;
  readonly onChoose: (name: string) => void;
}

/** A block on the board: what it is today in a few words, and the factor it serves most. */
function Tile({ block, group, chosen, found, onChoose }: TileProps) {
  const { name, today, change, instead, factors } = block;
  return (
    <label class="block" data-change={change} data-found={found ? '' : undefined}>
      <input
        type="radio"
        name={group}
        checked={chosen}
        onChange={() => {
          onChoose(name);
        }}
      />
      <span class="tile">
        <strong>{name}</strong>
        <span class="serves">
          <span class="visually-hidden">, factor </span>
          {chapterOf(factors[0]).numeral}
        </span>
        <span class="now">
          {today}
          {instead !== undefined && change === 'leave' && ` → ${instead}`}
        </span>
      </span>
    </label>
  );
}

/** What there is to read of a block. */
function Reading({ block }: { readonly block: BuildingBlock }) {
  const { name, now, instead, factors, chapter, source } = block;
  return (
    <>
      <p class="name">{name}</p>
      <p>{now}</p>
      {instead !== undefined && (
        <p>
          Take instead: <strong>{instead}</strong>
        </p>
      )}
      <p>
        Serves{' '}
        {factors.map((factor, index) => (
          <span key={factor}>
            {index > 0 && ', '}
            <a href={chapterOf(factor).url}>
              {chapterOf(factor).numeral}. {chapterOf(factor).title}
            </a>
          </span>
        ))}
        .
        {chapter === 'containers' && (
          <>
            {' '}
            In the course: <a href="/learn/00-containers/">Containers</a>
          </>
        )}
      </p>
      <p>
        <a href={source}>AWS’s page on it</a>
      </p>
    </>
  );
}
