import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { fixedPorts } from '../source/signs.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/07-fixed-port',
  severity: 'info',
  factor: 7,
  summary: 'The port comes from the environment',
  why: 'A program that takes its port from the environment runs beside a copy of itself, on a developer’s machine, in a test and in production, without a change. A number in the code is the same everywhere.\n\nIn a container of its own a fixed port does little harm; this is why it is a note.',
  source: 'https://12factor.net/port-binding',
  bad: [
    {
      path: 'src/server.js',
      text: "import express from 'express';\n\nconst app = express();\napp.listen(3000, () => console.log('ready'));\n",
      beside: [
        { path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "src/server.js"]\n' },
      ],
    },
    {
      path: 'main.go',
      text: 'package main\n\nfunc main() {\n\thttp.ListenAndServe(":8080", nil)\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM golang:1.25\nEXPOSE 8080\nCMD ["/app"]\n' }],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: "import express from 'express';\n\nconst app = express();\napp.listen(process.env.PORT ?? 3000);\n",
      beside: [
        { path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "src/server.js"]\n' },
      ],
    },
  ],
  *check(workspace) {
    for (const source of workspace.sources) {
      for (const { port, sign } of fixedPorts(source)) {
        yield {
          path: sign.path,
          range: sign.range,
          message: `Port ${port} stands in the code. Another port takes another build. Read it from \`PORT\`, with ${port} as the default.`,
        };
      }
    }
  },
};
