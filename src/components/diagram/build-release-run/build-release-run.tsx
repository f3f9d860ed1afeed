/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { Choice, Press } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useReducedMotion, useStepState, useTicks } from '../hooks.ts';
import { defineView } from '../view.ts';
import { shownReleases, Tall, tallHeight, Wide, wideHeight } from './drawing.tsx';
import { shortDigest } from '../digest.ts';
import {
  begin,
  breakerThreshold,
  build,
  builtFrom,
  deploy,
  isDeploying,
  release,
  releaseOf,
  settle,
  tick,
  type Pipeline,
} from './pipeline.ts';

interface Props {
  /** Only what runs can be chosen: on a slide, where the steps build and release. */
  brief?: boolean;
}

const configs = [
  { value: 'db-1', label: 'db-1' },
  { value: 'db-2', label: 'db-2' },
];

const started = begin();
const [, good, bad] = started.commits.map(({ id }) => id);
const built = build(started, good ?? '');
const released = release(built, good ?? '', 'db-2');
const rolling = deploy(released, 42);
const failing = deploy(release(build(settle(rolling), bad ?? ''), bad ?? '', 'db-2'), 43);
const presets: [Pipeline, ...Pipeline[]] = [started, built, released, rolling, failing];

/** A sentence about what is so now. */
function saying(pipeline: Pipeline): string {
  const { deployment, completed, desired, old, releases } = pipeline;
  const serving = `orders:${completed}`;
  if (deployment !== undefined && deployment.status !== 'completed') {
    const { to, healthy, failed } = deployment;
    const limit = breakerThreshold(desired);
    if (deployment.status === 'rolled back')
      return `The circuit breaker has ended the deployment of orders:${to} after ${failed} failed tasks. ${serving} serves with ${old} tasks, as before.`;
    return failed > 0
      ? `A task of orders:${to} cannot start: failure ${failed} of ${limit}. ${serving} serves with ${old} tasks.`
      : `orders:${to} comes up: ${healthy} of ${desired} new tasks are healthy. ${old} tasks of ${serving} still serve.`;
  }
  const waiting = releases.at(-1);
  const before = releaseOf(pipeline, completed - 1);
  if (waiting !== undefined && waiting.number > completed)
    return `${serving} serves with ${old} tasks. orders:${waiting.number} is released, and does not run yet.`;
  return before === undefined
    ? `${serving} serves with ${old} tasks.`
    : `${serving} serves with ${old} tasks. To go back, run orders:${before.number}: nothing has to be built.`;
}

/** The whole drawing in words. */
function inWords(pipeline: Pipeline): string {
  const builds = pipeline.builds.map(
    ({ commit, digest }) => `“${commit.message}” is built as ${shortDigest(digest)}`,
  );
  const releases = shownReleases(pipeline).map(
    ({ number, build: { digest }, config }) => `orders:${number} joins ${shortDigest(digest)} and ${config}`,
  );
  return `Build, release, run, from left to right. Build: ${builds.join('; ')}. Release: ${releases.join('; ')}. Run: ${saying(pipeline)}`;
}

/** From commits to images to numbered releases to tasks: the reader builds, releases, runs and goes back. */
export const buildReleaseRun = defineView<Props>({
  steps: () => [
    'orders:41 serves. Two more commits are there, and nobody has built them yet.',
    'Build: a commit becomes an image, once. Its digest is a hash of what is inside.',
    'Release: the image and a config get a number, orders:42. Neither changes from now on.',
    'Run: tasks of orders:42 start. An old task is stopped only when a new one is healthy.',
    'orders:43 cannot start. After three failures the circuit breaker ends the deployment, and orders:42 has never stopped serving.',
  ],
  View({ step, brief = false }) {
    const [pipeline, set] = useStepState(step, presets);
    const [chosen, choose] = useState(good ?? '');
    const [config, configure] = useState('db-2');
    const reduced = useReducedMotion();
    // Where the page is built nothing moves, so a deployment is drawn at its end; the first drawing in the browser too.
    const [mounted, mount] = useState(false);
    useEffect(() => {
      mount(true);
    }, []);
    const moves = mounted && !reduced;
    const ticks = useTicks(moves && isDeploying(pipeline), 900);
    useEffect(() => {
      if (ticks > 0) set(tick);
    }, [ticks, set]);
    const now = moves ? pipeline : settle(pipeline);
    const busy = isDeploying(now);
    return (
      <Diagram
        label={inWords(now)}
        wide={[1200, wideHeight]}
        tall={[390, tallHeight]}
        draw={(layout) => (layout === 'wide' ? <Wide pipeline={now} /> : <Tall pipeline={now} />)}
        controls={
          <>
            {!brief && (
              <>
                <Choice
                  legend="Commit"
                  options={now.commits.map(({ id, message }) => ({ value: id, label: message }))}
                  value={chosen}
                  onChoose={choose}
                />
                <Press
                  disabled={builtFrom(now, chosen) !== undefined}
                  onPress={() => {
                    set(build(now, chosen));
                  }}
                >
                  Build
                </Press>
                <Choice legend="Config" options={configs} value={config} onChoose={configure} />
                <Press
                  disabled={builtFrom(now, chosen) === undefined}
                  onPress={() => {
                    set(release(now, chosen, config));
                  }}
                >
                  Release
                </Press>
              </>
            )}
            <fieldset class="choice">
              <legend>Run</legend>
              <div>
                {shownReleases(now).map(({ number }) => (
                  <Press
                    key={number}
                    disabled={busy || number === now.completed}
                    onPress={() => {
                      set(deploy(now, number));
                    }}
                  >
                    orders:{number}
                  </Press>
                ))}
              </div>
            </fieldset>
          </>
        }
        said={saying(now)}
      />
    );
  },
});
