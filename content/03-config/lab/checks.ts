import type { LabChecks } from '../../../src/lab/checks/check.ts';
import { definition } from './tasks/definition.ts';
import { keptOut } from './tasks/kept-out.ts';
import { refuse } from './tasks/refuse.ts';
import { run } from './tasks/run.ts';
import { secret } from './tasks/secret.ts';
import { twoDeploys } from './tasks/two-deploys.ts';

const checks: LabChecks = {
  tasks: [
    {
      id: 'run',
      title: 'Load the orders, build the image as it is, run it, and ask for `/orders`.',
      check: run,
      hints: [
        'The commands of step 1 do it, in their order. Each has a button.',
        '`docker logs production` says what the database had to complain about. Was `orders.sql` loaded?',
      ],
    },
    {
      id: 'secret',
      title: 'Get the password out of the image: settings, history, files and layers.',
      check: secret,
      hints: [
        'Two lines of the Dockerfile bring it in: one names it, the other copies a file that holds it.',
        'Take the `ENV` line away; the container will be given the value when it starts. A `RUN rm` mends nothing: what must not be in a layer must not be copied.',
        'A line in `.dockerignore` keeps a file out of every `COPY`. Then the `rm` has nothing left to remove.',
      ],
    },
    {
      id: 'refuse',
      title: 'Read all settings from the environment, and refuse to start where one is missing.',
      check: refuse,
      hints: [
        'What differs between the two files in `config/`, and what do they share? Each value that belongs to the deploy becomes a variable.',
        '`process.env` has the variables. `pg` takes the whole address of a database as `connectionString`: one variable in place of four.',
        'A small function takes a name and gives the value, or writes which one is missing and ends the process with 1. Call it for each setting before anything else. Then run the image with no `-e` at all.',
      ],
    },
    {
      id: 'two-deploys',
      title: 'Run one image as staging and as production, side by side.',
      check: twoDeploys,
      hints: [
        'Build once. Nothing in the Dockerfile may know the name of a deploy any more: what do `ARG STAGE` and `config/` still do there?',
        '`docker run` takes values one by one with `-e`, or many from a file with `--env-file`.',
        'Two containers of the same image, two ports of your laptop, two files of values that differ in the schema.',
      ],
    },
    {
      id: 'kept-out',
      title: 'Keep the files with the values out of the image and out of git.',
      check: keptOut,
      hints: [
        'A file for `--env-file` lies in the lab’s folder, and so does everything that `COPY . .` and `git add .` take.',
        'Both have a file that names what to leave out, and both know `*`.',
        'One pattern covers `staging.env` and `production.env`; the old `.env` begins with the dot and needs none or another. Build again afterwards.',
      ],
    },
    {
      id: 'definition',
      title: 'Give the task definition every variable, and the password by reference.',
      check: definition,
      hints: [
        'Plain values stand in `environment`. What must not be read by everyone stands in `secrets`, by where it is kept.',
        'An entry of `secrets` has a `name` and a `valueFrom`: the ARN of a secret in Secrets Manager, or of a parameter. The checker’s fix writes one for you to adapt.',
        'ECS fetches the value before your code runs. It needs a role for that, and the image in ECR needs it as well: `executionRoleArn`.',
      ],
    },
  ],
};
export default checks;
