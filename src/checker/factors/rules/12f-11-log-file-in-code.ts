import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { logFiles } from '../source/signs.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/11-log-file-in-code',
  severity: 'warning',
  factor: 11,
  summary: 'The code writes its log to standard output',
  why: 'A log file in a container fills its disk, goes when the container goes, and is read by nobody: `docker logs` and the log drivers of Amazon ECS collect standard output and standard error.\n\nThis looks for the calls that common loggers write files with, and for writing to a path that ends in `.log`.',
  source: 'https://12factor.net/logs',
  bad: [
    {
      path: 'src/log.js',
      text: "import { appendFileSync } from 'node:fs';\n\nexport const log = (line) => appendFileSync('/var/log/shop.log', `${line}\\n`);\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
    {
      path: 'app/log.py',
      text: "import logging.handlers\n\nlogging.getLogger().addHandler(logging.handlers.RotatingFileHandler('shop.log'))\n",
      beside: [{ path: 'Dockerfile', text: 'FROM python:3.13-slim\nCMD ["python", "app/main.py"]\n' }],
    },
  ],
  good: [
    {
      path: 'src/log.js',
      text: "// appendFileSync('/var/log/shop.log') was here before.\nexport const log = (line) => console.log(JSON.stringify(line));\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  *check(workspace) {
    for (const source of workspace.sources) {
      for (const { path, range } of logFiles(source)) {
        yield {
          path,
          range,
          message:
            'The code seems to write a log file. In a container it fills the disk, is lost with it, and nobody collects it. Write to standard output, and let the log driver carry it away.',
        };
      }
    }
  },
};
