import { DONE, lineWhere, notYet } from '../../../../src/lab/checks/answer.ts';
import type { CheckResult, Observation } from '../../../../src/lab/checks/check.ts';
import { problemsOf, taskDefinition } from '../../../../src/lab/checks/task-definition.ts';
import { secretsOf, settingsOf } from './settings.ts';

const FILE = 'task-definition.json';

/** The task definition sets every variable that the program reads: plain ones by value, the password by reference. */
export function definition(lab: Observation): CheckResult {
  const task = taskDefinition(lab, FILE);
  const container = task?.containerDefinitions[0];
  if (container === undefined)
    return notYet(`\`${FILE}\` cannot be read as a task definition.`, { path: FILE, line: 1 });
  const text = lab.files.get(FILE) ?? '';
  const plain = secretsOf(lab).find((each) => text.includes(each));
  if (plain !== undefined)
    return notYet(
      'the password stands in the task definition. Everyone who may describe it can read it, in every revision.',
      lineWhere(lab, FILE, new RegExp(plain)),
    );
  const { environment = [], secrets = [] } = container;
  const given = new Set([...environment, ...secrets].map(({ name }) => name));
  const needed = settingsOf(lab);
  if (needed.length === 0)
    return notYet('the program reads no setting from the environment yet, so there is nothing to set here.');
  const missing = needed.find((name) => !given.has(name));
  if (missing !== undefined)
    return notYet(
      `the program reads \`${missing}\`, and the task definition does not set it: the container would refuse to start.`,
      lineWhere(lab, FILE, /"environment"|"secrets"/),
    );
  if (secrets.length === 0)
    return notYet(
      'nothing is taken from `secrets`, and one of the variables holds the password.',
      lineWhere(lab, FILE, /"environment"/),
    );
  const [problem] = problemsOf(lab, FILE);
  return problem === undefined
    ? DONE
    : notYet(`the checker says: ${problem.message}`, { path: FILE, line: problem.range.start.line + 1 });
}
