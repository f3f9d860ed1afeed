import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { imageName } from '../../image-name.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/05-pod-image-tag',
  severity: 'warning',
  factor: 5,
  summary: 'A pod names the build it runs',
  why: `A release is one build together with its config, and \`kubectl rollout undo\` goes back to an earlier one. An image that is \`latest\`, or has no tag, which means the same, is whatever was pushed last: going back changes nothing, two pods of one Deployment may run different builds, and a push without a change of the manifest starts no rollout.

Tag each build, with the commit for example, and name that tag; or name the digest.`,
  source: 'https://12factor.net/build-release-run',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com:5000/shop/web
`,
    },
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:latest
`,
    },
  ],
  good: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a
`,
    },
    {
      path: 'deploy/kustomize/base/web.yaml',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
`,
    },
  ],
  *check(context) {
    for (const { container } of context.containers) {
      const image = stringAt(container.object, 'image');
      const name = image && imageName(image.value);
      if (image === undefined || name === undefined || name.digest !== undefined) continue;
      if (name.tag !== undefined && name.tag !== 'latest') continue;
      // Kustomize and Skaffold put the tag behind a bare name.
      if (name.tag === undefined && /(?:^|\/)(?:kustomize|base)\//.test(context.path)) continue;
      yield {
        range: context.range(image),
        message: `${code(image.value)} ${name.tag === undefined ? 'has no tag, which means `latest`: it' : 'names no build: `latest`'} is whatever was pushed last. Going back to an earlier release does not bring the old program back. Name the tag of one build, or its digest.`,
      };
    }
  },
};
