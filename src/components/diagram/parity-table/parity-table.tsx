/** @jsxImportSource preact */
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { compare, inWords, rows, type Choices } from './parity.ts';
import { Table } from './table.tsx';

const usual: Choices = {
  development: {
    runtime: 'Node 26, on macOS',
    database: 'SQLite',
    cache: 'a Map in memory',
    processor: 'Arm',
    mode: 'development',
  },
  processor: 'x86-64',
};
const sameImage: Choices = {
  ...usual,
  development: { ...usual.development, runtime: 'Node 24, in the image', mode: 'production' },
};
const sameEngines: Choices = {
  ...sameImage,
  development: { ...sameImage.development, database: 'PostgreSQL 17', cache: 'Valkey 8' },
};
const onArm: Choices = { ...sameEngines, processor: 'Arm' };

const processors = ['x86-64', 'Arm'].map((value) => ({ value, label: value }));

/** Development beside production, row by row, and the fault that each difference lets through; the reader chooses. */
export const parityTable = defineView({
  steps: () => [
    'A laptop as many are. Nothing is as in production, and every row lets a fault of its own through.',
    'Compose builds production’s image and runs it in production’s mode. Two gaps close.',
    'The engines of production run beside it, in the same versions. The silent gaps close.',
    'The processor is left. Build for both, or let production run on Arm as well, which Fargate does.',
  ],
  View({ step }) {
    const [choices, set] = useStepState<Choices>(step, [usual, sameImage, sameEngines, onArm]);
    const compared = compare(choices);
    const said = inWords(compared);
    return (
      <Diagram
        label={`Development beside production. ${compared
          .map(
            ({ row, development, production, gap }) =>
              `${row.label}: ${development} here, ${production} there${gap === undefined ? ', the same' : `; ${gap.lines.join(' ')}`}.`,
          )
          .join(' ')} ${said}`}
        wide={[1200, 36 + rows.length * 78 - 10]}
        tall={[390, 30 + rows.length * 132 - 14]}
        draw={(layout) => <Table compared={compared} layout={layout} />}
        controls={
          <>
            {rows.map(({ name, label, development }) => (
              <Choice
                key={name}
                legend={`${label}, development`}
                options={Object.keys(development).map((value) => ({ value, label: value }))}
                value={choices.development[name]}
                onChoose={(value) => {
                  set({ ...choices, development: { ...choices.development, [name]: value } });
                }}
              />
            ))}
            <Choice
              legend="Processor, production"
              options={processors}
              value={choices.processor}
              onChoose={(processor) => {
                set({ ...choices, processor });
              }}
            />
          </>
        }
        said={said}
      />
    );
  },
});
