import { DONE, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, ContainerView, Observation } from '../../../../src/lab/checks/check.ts';
import { ownContainers } from '../../../../src/lab/checks/own-images.ts';

/** Two containers of one image run side by side, and answer with different orders. */
export async function twoDeploys(lab: Observation): Promise<CheckResult> {
  const running = ownContainers(lab).filter(({ state }) => state === 'running');
  const [one, ...more] = running;
  if (one === undefined) return notYet('no container of your own image runs.');
  if (more.length === 0)
    return notYet(`only \`${one.name}\` runs. Start the other deploy beside it, on another port.`);
  const pair = pairOf(running);
  if (pair === undefined) {
    const other = more.find(({ imageId }) => imageId !== one.imageId) ?? more[0];
    return notYet(
      `\`${one.name}\` and \`${other?.name ?? ''}\` run different images. What was tested in the one is not what runs in the other.`,
    );
  }
  const answers: string[] = [];
  for (const { name, ports } of pair) {
    const port = ports[0]?.host;
    if (port === undefined) return notYet(`no port of your laptop leads to \`${name}\`.`);
    const answer = await lab.request(`localhost:${port}/orders`);
    if (answer?.status !== 200)
      return notYet(
        `\`/orders\` of \`${name}\`, on port ${port}, ${answer === undefined ? 'is not answered' : `is answered with status ${answer.status}`}. \`docker logs ${name}\` says why.`,
      );
    answers.push(answer.body);
  }
  return new Set(answers).size > 1
    ? DONE
    : notYet(
        `\`${pair.map(({ name }) => name).join('` and `')}\` run one image, and answer with the same orders: both were given the same values.`,
      );
}

/** Two of the same image, which were given different values if there are such. */
function pairOf(running: readonly ContainerView[]): readonly [ContainerView, ContainerView] | undefined {
  const pairs = running.flatMap((one, index) =>
    running
      .slice(index + 1)
      .filter(({ imageId }) => imageId === one.imageId)
      .map((other) => [one, other] as const),
  );
  return pairs.find(([one, other]) => JSON.stringify(one.env) !== JSON.stringify(other.env)) ?? pairs[0];
}
