/** @jsxImportSource preact */
import { Choice } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import {
  commits,
  deployNames,
  digestIn,
  drift,
  type Building,
  type DeployName,
  type Deploys,
  type Hash,
} from './releases.ts';
import { Tall } from './tall.tsx';
import { Wide } from './wide.tsx';

interface State {
  readonly deploys: Deploys;
  readonly building: Building;
}

const [oldest, middle, newest] = commits;
const running = (mine: Hash, staging: Hash, production: Hash, building: Building = 'once'): State => ({
  deploys: { 'Your machine': mine, Staging: staging, Production: production },
  building,
});
const presets = [
  running(oldest.hash, oldest.hash, oldest.hash),
  running(newest.hash, middle.hash, oldest.hash),
  running(newest.hash, middle.hash, middle.hash, 'each'),
  running(newest.hash, middle.hash, middle.hash),
] as const;

const hashes = commits.map(({ hash }) => ({ value: hash, label: hash })).toReversed();
const buildings = [
  { value: 'once', label: 'once for each commit' },
  { value: 'each', label: 'anew for each deploy' },
] as const;

/** The whole drawing in words. */
function inWords({ deploys, building }: State): string {
  const history = commits.map(({ hash, subject }) => `${hash}, ${subject}`).toReversed();
  const images =
    building === 'once'
      ? 'Each commit is built into one image, named by its digest.'
      : 'Each deploy has an image of its own, even where two run the same commit.';
  const runs = deployNames.map(
    (name) => `${name} runs ${deploys[name]}, sha256:${digestIn(deploys, name, building)}.`,
  );
  return `One repository with ${commits.length} commits, the newest first: ${history.join('; ')}. ${images} ${runs.join(' ')}`;
}

/** One repository, an image for each commit, and the deploys that run them; the reader says which runs what. */
export const oneCodebase = defineView({
  steps: () => [
    'One repository, three commits, an image for each of them. All three deploys run the same one.',
    'Work goes on: your machine and staging are ahead. Each digest still leads back to one commit of one repository.',
    'Built anew for each deploy, one commit becomes several images. The one that was tested stays in staging.',
    'Build once, and a release is a move: production takes the digest that staging has tested.',
  ],
  View({ step }) {
    const [state, set] = useStepState<State>(step, presets);
    const { deploys, building } = state;
    const put = (name: DeployName) => (hash: Hash) => {
      set({ ...state, deploys: { ...deploys, [name]: hash } });
    };
    return (
      <Diagram
        label={inWords(state)}
        wide={[1200, 420]}
        tall={[390, 616]}
        draw={(layout) => (layout === 'wide' ? <Wide {...state} /> : <Tall {...state} />)}
        controls={
          <>
            {deployNames.map((name) => (
              <Choice key={name} legend={name} options={hashes} value={deploys[name]} onChoose={put(name)} />
            ))}
            <Choice
              legend="Images are built"
              options={buildings}
              value={building}
              onChoose={(value) => {
                set({ ...state, building: value });
              }}
            />
          </>
        }
        said={drift(deploys, building)}
      />
    );
  },
});
