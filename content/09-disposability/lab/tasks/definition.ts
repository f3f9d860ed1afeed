import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { ownImages } from '../../../../src/lab/checks/own-images.ts';
import { seenRequests } from '../../../../src/lab/checks/requests.ts';
import { problemsOf, taskDefinition } from '../../../../src/lab/checks/task-definition.ts';

const FILE = 'task-definition.json';
/** What ECS waits where nothing is said, and the slowest answer of the API, in seconds. */
const DEFAULT = 30;
const SLOWEST = 4;

/** The task definition starts the program as the image does, asks it as it can be asked, and waits long enough. */
export function definition(lab: Observation): CheckResult {
  const container = taskDefinition(lab, FILE)?.containerDefinitions[0];
  if (container === undefined)
    return notYet(`\`${FILE}\` cannot be read as a task definition.`, { path: FILE, line: 1 });
  const [problem] = problemsOf(lab, FILE, ['12f/09-shell-first']);
  if (problem?.code === '12f/09-shell-first')
    return notYet(
      'the task definition starts the program through a shell, whatever the image says: there SIGTERM ends at the shell again.',
      { path: FILE, line: problem.range.start.line + 1 },
    );
  const { stopTimeout = DEFAULT, healthCheck } = container;
  const slowest = Math.max(SLOWEST, slowestAnswer(lab));
  if (stopTimeout <= slowest)
    return notYet(
      `ECS kills the container ${stopTimeout} seconds after SIGTERM, and an answer takes about ${Math.round(slowest)}.`,
      lineWhere(lab, FILE, /"stopTimeout"/),
    );
  const check = healthCheck?.command?.join(' ') ?? '';
  if (check === '')
    return notYet(
      'ECS does not read the `HEALTHCHECK` of the image, and the task definition has none: ECS would keep a container that hangs.',
      { path: FILE, line: 1 },
    );
  const tool = /\b(?:curl|wget)\b/.exec(check)?.[0];
  const [image] = ownImages(lab);
  if (
    tool !== undefined &&
    !['/usr/bin', '/bin'].some((folder) => image?.readFile(`${folder}/${tool}`) !== undefined)
  )
    return notYet(
      `the health check calls \`${tool}\`, which the image does not have: ECS would take a container that is well for ill, and replace it again and again.`,
      lineWhere(lab, FILE, new RegExp(tool)),
    );
  if (problem !== undefined)
    return notYet(`the checker says: ${problem.message}`, { path: FILE, line: problem.range.start.line + 1 });
  return DONE;
}

function slowestAnswer({ events }: Observation): number {
  const took = seenRequests(events)
    .filter(({ status }) => status !== undefined)
    .map(({ began, ended = began }) => (ended - began) / 1000);
  return took.reduce((most, each) => Math.max(most, each), 0);
}
