import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { builtImages, lastPart } from '../built-images.ts';
import type { WorkspaceContext } from '../context.ts';
import { ofTheCode } from '../deployed/deployed.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/05-image-built',
  severity: 'info',
  factor: 5,
  summary: 'The image that runs is one that is built here',
  why: `A release is a build and its config. Where the pipeline builds an image of one name and production runs another, what runs is not what was built and tested last: a name was changed in one place only, or somebody pushed by hand.

This compares the last parts of the names: in \`docker build -t\`, in the tags of \`docker/build-push-action\`, and in a Compose service with both \`build\` and \`image\`, with the images of task definitions and manifests. Where a variable makes a name, nothing is said. Another repository may build what runs here, so it is a note.`,
  source: 'https://12factor.net/build-release-run',
  bad: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop-web:1.4",\n      "memory": 256\n    }\n  ]\n}\n',
      beside: [
        {
          path: '.github/workflows/deploy.yml',
          text: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: docker build -t $REGISTRY/shop:$GITHUB_SHA --push .\n',
        },
      ],
    },
    {
      path: 'web.yaml',
      text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: registry.example.com/store:1.4\n',
      beside: [
        {
          path: 'compose.yaml',
          text: 'services:\n  web:\n    build: .\n    image: registry.example.com/shop:1.4\n',
        },
      ],
    },
  ],
  good: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1.4",\n      "memory": 256\n    },\n    { "name": "cache", "image": "redis:8.2", "memory": 256 }\n  ]\n}\n',
      beside: [
        {
          path: '.github/workflows/deploy.yml',
          text: 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: |\n            ${{ env.REGISTRY }}/shop:${{ github.sha }}\n            ${{ env.REGISTRY }}/shop:main\n',
        },
      ],
    },
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "shop-web:1.4", "memory": 256 }]\n}\n',
      beside: [{ path: 'Makefile', text: 'image:\n\tdocker build -t $(NAME):$(VERSION) .\n' }],
    },
  ],
  *check(workspace) {
    const built = builtImages(workspace);
    const [first] = built ?? [];
    if (built === undefined || first === undefined) return;
    const names = new Set(built.map(({ name }) => name));
    const running = ofTheCode(workspace.deployed)
      .filter(({ platform }) => platform !== 'compose')
      .flatMap(({ image, file }) =>
        image === undefined ? [] : { image, file, name: lastPart(image.value) },
      );
    // One that is still to be filled in may be any.
    if (running.some(({ name }) => name === undefined || names.has(name))) return;
    for (const { image, file, name = '' } of running.slice(0, 1)) {
      yield {
        path: file.path,
        range: file.range(image),
        message: `Nothing here builds an image named ${code(name)}: ${code(first.path, 60)} builds ${code(first.name)}. What runs may be another build than the one that was tested. Use one name, unless another repository builds this.`,
      };
    }
  },
};
