/** @jsxImportSource preact */
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { OptionDrawing, SIZES } from './option-drawing.tsx';
import { HOSTS, OPTIONS, ORCHESTRATORS, type Chosen, type Option } from './options.ts';

const PRESETS: readonly [Chosen, ...Chosen[]] = [
  { orchestrator: 'ecs', host: 'you' },
  { orchestrator: 'ecs', host: 'fargate' },
];

/** Orchestrator by who runs the machines, in 2019 and today: the reader chooses one of each and sees what that asks of them. */
export const launchOptions = defineView({
  steps: () => [
    'June 2019: two orchestrators, two launch types. EKS on Fargate was a promise for the year.',
    'Today there is a third row: EC2 instances that AWS runs. Choose, and read what is left to you.',
  ],
  View({ step }) {
    const [chosen, set] = useStepState(step, PRESETS);
    const today = step > 0;
    const option = OPTIONS[chosen.orchestrator][chosen.host];
    return (
      <Diagram
        label={described(option, today)}
        wide={SIZES.wide}
        tall={SIZES.tall}
        draw={(layout) => <OptionDrawing chosen={chosen} today={today} layout={layout} />}
        controls={
          <>
            <Choice
              legend="Orchestrator"
              options={choices(ORCHESTRATORS)}
              value={chosen.orchestrator}
              onChoose={(orchestrator) => {
                set({ ...chosen, orchestrator });
              }}
            />
            <Choice
              legend="Machines"
              options={choices(HOSTS)}
              value={chosen.host}
              onChoose={(host) => {
                set({ ...chosen, host });
              }}
            />
          </>
        }
        said={today ? option.advice : IN_2019[option.in2019]}
      />
    );
  },
});

const IN_2019: Readonly<Record<Option['in2019'], string>> = {
  there: 'It was there in June 2019, and it still is. Go on to the next step for what it asks of you today.',
  promised: 'In June 2019 it was “to be released this year”. It came on 3 December.',
  unknown: 'In June 2019 there was no such thing. Go on to the next step.',
};

function choices<Value extends string>(words: Readonly<Record<Value, string>>) {
  return Object.entries<string>(words).map(([value, label]) => ({ value: value as Value, label }));
}

function described({ name, since, yours, lines, command = [] }: Option, today: boolean): string {
  if (!today)
    return 'June 2019. Amazon ECS runs on EC2 and on Fargate. Amazon EKS runs on EC2; on Fargate it is promised for the year.';
  const cells = Object.values(OPTIONS)
    .flatMap((hosts) => Object.values(hosts))
    .map((each) => `${each.name}, ${each.since}`)
    .join('; ');
  return `Today: ${cells}. Chosen: ${name}, ${since}. You look after: ${yours.join('; ')}. Lines that change: ${[...lines, ...command].join(' ')}`;
}
