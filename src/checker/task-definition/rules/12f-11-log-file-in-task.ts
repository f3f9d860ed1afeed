import { booleanAt, objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { Container, TaskDefinitionContext } from '../context.ts';
import { variablesOf } from '../environment.ts';
import { isTelemetry } from '../roles.ts';
import { startCommands } from '../start-command.ts';

const LOG_NAME = /(?:^|_)LOGS?(?:_|$)|LOG(?:FILE|PATH|DIR)/i;
const LOG_PATH = /^\/var\/log\/|^[^\s:]*\/[^\s:]*\.log$/;
const LOG_FOLDER = /^\/var\/log(?:\/|$)|\/logs?\/?$/;
const TAILS = /^(?:\S*\/)?tail\s(?:.*\s)?(?:-[a-zA-Z]{0,4}[fF][a-zA-Z]{0,4}|--follow(?:=\w+)?)\s/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/11-log-file-in-task',
  severity: 'warning',
  factor: 11,
  summary: 'No variable, volume or tail treats the log as a file',
  why: `A log is a stream: the program writes to standard output, and the log driver carries the lines away. As a file it fills the disk of the task, ends with it, and stays unread, or needs a second container that follows it.

A volume for log files, and a \`tail\` that brings a file back into the stream, are what people build around a program that knows only files; so both are notes. A link from the file to \`/dev/stdout\`, made in the image, does without either. Agents that collect logs, and volumes mounted to be read, are let through.`,
  source: 'https://12factor.net/logs',
  bad: [
    {
      text: `{
  "family": "shop",
  "volumes": [{ "name": "logs" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "environment": [{ "name": "LOG_FILE", "value": "/var/log/shop/access.log" }],
      "mountPoints": [{ "sourceVolume": "logs", "containerPath": "/var/log/shop" }]
    },
    {
      "name": "lines",
      "image": "busybox:1.37",
      "memory": 16,
      "command": ["tail", "-n+1", "-F", "/var/log/shop/access.log"]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "volumes": [{ "name": "machine", "host": { "sourcePath": "/var/log" } }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "environment": [
        { "name": "LOG_LEVEL", "value": "info" },
        { "name": "LOG_FILE", "value": "/dev/stdout" }
      ]
    },
    {
      "name": "audit",
      "image": "audit:2.1",
      "memory": 64,
      "command": ["tail", "-f", "/dev/null"],
      "mountPoints": [{ "sourceVolume": "machine", "containerPath": "/var/log", "readOnly": true }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const container of context.containers) {
      if (isTelemetry(container)) continue;
      for (const { name, value } of variablesOf(container)) {
        if (!LOG_PATH.test(value.value) || !LOG_NAME.test(name.value)) continue;
        yield {
          range: context.range(value),
          message: `${container.label} is told to write its log to ${code(value.value)}. A file in a container is lost with it, and nothing collects it. Write to standard output, and leave the rest to the log driver.`,
        };
      }
      for (const path of logFolders(container)) {
        yield {
          range: context.range(path),
          severity: 'info',
          message: `${container.label} gets a volume for log files, at ${code(path.value)}. No log driver reads what lies there. Write to standard output, or link the file to \`/dev/stdout\` in the image.`,
        };
      }
    }
    for (const { container, steps, place } of startCommands(context)) {
      const tail = steps.find(({ text }) => TAILS.test(text) && !text.includes('/dev/null'));
      if (tail === undefined) continue;
      yield {
        range: context.range(place),
        severity: 'info',
        message: `${container.label} follows a file with \`${brief(tail.text, 60)}\`. The log passes through a file on its way to the stream it could have been. Write to standard output, or link the file to \`/dev/stdout\` in the image.`,
      };
    }
  },
};

/** The folders for logs that a container mounts to write to. */
function logFolders({ object }: Container) {
  return objectsAt(object, 'mountPoints').flatMap((mount) => {
    const path = stringAt(mount, 'containerPath');
    const isRead = booleanAt(mount, 'readOnly')?.value === true;
    return path === undefined || isRead || !LOG_FOLDER.test(path.value) ? [] : [path];
  });
}
