import { expect, test } from 'vitest';
import { applyFixes } from '../../text.ts';
import { checkDockerfile } from '../check-dockerfile.ts';

function found(text: string, code: string) {
  return checkDockerfile({ path: 'Dockerfile', text }).filter((diagnostic) => diagnostic.code === code);
}

/** A command of a RUN, and whether the rule speaks of it. */
const CASES: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  DL3013: {
    'pip install flask': true,
    'pip3 install --upgrade pip': true,
    'pip3.13 install -t /app flask==3 jinja2': true,
    'python -m pip install "uvicorn[standard]"': true,
    'python3 -m venv /venv': false,
    'pip install flask~=3.0': false,
    'pip install "flask>=3,<4"': false,
    'pip install flask==$FLASK': false,
    'pip install $PACKAGES': false,
    'pip install -r requirements.txt': false,
    'pip install --requirement=requirements.txt -e .': false,
    'pip install flask -c constraints.txt': false,
    'pip install git+https://example.com/tool.git@v1': false,
    'pip install "tool @ https://example.com/tool.zip"': false,
    'pip install ./tool-1.0.tar.gz tool.whl .': false,
    'pip install --index-url https://example.com/simple flask==3.1': false,
    'pip uninstall -y flask': false,
  },
  DL3042: {
    'pip install flask==3.1': true,
    'python3 -m pip install flask==3.1': true,
    'PIP_NO_CACHE_DIR=0 pip install flask==3.1': true,
    'pip install --no-cache-dir flask==3.1': false,
    'PIP_NO_CACHE_DIR=1 pip install flask==3.1': false,
    'pip download flask==3.1': false,
  },
  DL3016: {
    'npm install serve': true,
    'npm i -g @angular/cli': true,
    'npm install express@latest': true,
    'npm install --registry https://example.com serve': true,
    'npm install git+https://example.com/tool.git': true,
    'npm install': false,
    'npm ci': false,
    'npm install --omit dev': false,
    'npm install @angular/cli@20 serve@14.2.4': false,
    'npm install git+https://example.com/tool.git#v1.0.0': false,
    'npm install ./tool ../tool.tgz /opt/tool': false,
    'npm install serve@$SERVE': false,
    'npm run install': false,
  },
  DL3018: {
    'apk add curl': true,
    'apk --no-cache add curl@edge': true,
    'apk add --virtual .build-deps gcc': true,
    'apk add curl=~8.14': false,
    'apk add -t .build-deps "gcc>13"': false,
    'apk add --repository https://example.com/edge curl=8': false,
    'apk add ./tool.apk $PACKAGES': false,
    'apk add !curl-doc': false,
    'apk del curl': false,
  },
  DL3019: {
    'apk add curl=8': true,
    'apk update && apk add curl=8 && rm -rf /var/cache/apk/*': true,
    'apk add --no-cache curl=8': false,
    'apk --no-cache add curl=8': false,
    '--mount=type=cache,target=/var/cache apk add curl=8': false,
    '--mount=type=bind,target=/var/cache/apk apk add curl=8': true,
    'apk info': false,
  },
  DL3028: {
    'gem install bundler': true,
    'gem i --source https://example.com bundler': true,
    'gem install bundler:2.6.2': false,
    'gem install bundler -v 2.6.2': false,
    'gem install bundler --version=2.6.2': false,
    'gem install nokogiri:1.18.8 -- --use-system-libraries extra': false,
    'gem install ./tool.gem': false,
    'gem update --system': false,
  },
  DL3030: {
    'yum install curl-8': true,
    'yum groupinstall development': true,
    'yum install -y curl-8': false,
    'yum -qy install curl-8': false,
    'yum --assumeyes install curl-8': false,
    'yum module install nodejs:22': true,
    'yum -y group install development': false,
    'yum clean all': false,
  },
  DL3032: {
    'yum install -y curl-8': true,
    'yum install -y curl-8 && yum clean all': false,
    'yum install -y curl-8 && rm -rf /var/cache/yum': false,
    '--mount=type=cache,target=/var/cache/yum yum install -y curl-8': false,
    'yum update -y': false,
    'yum -y module install nodejs:22': true,
    'yum install -y curl-8 && yum clean': true,
    'yum install -y curl-8 && yum clean expire-cache': true,
    'yum install -y curl-8 && yum --enablerepo=* clean all': false,
  },
  DL3033: {
    'yum install -y curl': true,
    'yum install -y gcc-c++': true,
    'yum install -y curl-8.9*': false,
    'yum install -y --enablerepo epel curl-8': false,
    'yum install -y https://example.com/tool.rpm @development': false,
    'yum module install -y nodejs': true,
    'yum -y module install nodejs:22 ruby/minimal': true,
    'yum module install -y nodejs:22/common $MODULE': false,
    'yum module enable -y nodejs': false,
    'yum group install -y development': false,
  },
  DL3034: {
    'zypper install curl=8': true,
    'zypper rm curl': true,
    'zypper -n in curl=8': false,
    'zypper --non-interactive install curl=8': false,
    'zypper install -y curl=8': false,
    'zypper refresh': false,
  },
  DL3035: { 'zypper -n dup': true, 'zypper -n dist-upgrade': true, 'zypper -n update': false },
  DL3036: {
    'zypper -n install curl=8': true,
    'zypper -n install curl=8 && zypper clean': false,
    'zypper -n install curl=8 && zypper cc -a': false,
    '--mount=type=tmpfs,target=/var/cache/zypp zypper -n install curl=8': false,
  },
  DL3037: {
    'zypper -n install curl': true,
    'zypper -n in --repo main curl': true,
    'zypper -n install curl=8 "jq>=1.6"': false,
    'zypper -n install -t pattern devel_basis': false,
    'zypper -n install /tmp/tool.rpm': false,
  },
  DL3038: {
    'dnf install curl-8': true,
    'microdnf install curl-8': true,
    'dnf -y install curl-8': false,
    'dnf module install nodejs:22': true,
    'dnf install --assumeyes curl-8': false,
  },
  DL3040: {
    'dnf install -y curl-8': true,
    'microdnf install -y curl-8': true,
    'dnf install -y curl-8 && dnf clean all': false,
    'microdnf install -y curl-8 && microdnf clean all': false,
    'dnf install -y curl-8 && rm -rf /var/cache/dnf/*': false,
    'dnf in -y curl-8': true,
    'dnf -y update': true,
    'dnf install -y curl-8 && dnf clean packages': true,
    'microdnf upgrade -y': true,
    'dnf reinstall -y curl && dnf clean all': false,
    'dnf makecache': false,
    '--mount=type=tmpfs,target=/var/cache/libdnf5 dnf install -y curl-8': false,
    '--mount=type=cache,target=/var/cache/yum dnf install -y curl-8': true,
  },
  DL3041: {
    'dnf install -y curl': true,
    'microdnf install -y curl': true,
    'dnf install -y curl-8.9* @nodejs:22 $EXTRA': false,
    'dnf install -y tool.rpm': false,
    'dnf in -y curl': true,
    'microdnf module install -y nodejs': true,
    'dnf module install -y nodejs:22': false,
  },
  DL3060: {
    'yarn install': true,
    'yarn add serve@14': true,
    'yarn install && yarn cache clean': false,
    'yarn install && rm -rf ~/.cache': false,
    '--mount=type=cache,target=/root/.yarn yarn install': false,
    '--mount=type=tmpfs,target=/root/.cache/yarn yarn install': false,
    '--mount=type=cache,target=/root/.npm yarn install': true,
    'yarn build': false,
  },
  DL3062: {
    'go install example.com/tool@latest': true,
    'go get example.com/tool': true,
    'go run -v example.com/tool': true,
    'go install example.com/tool@v1.4.2': false,
    'go install ./cmd/... cmd/vet': false,
    'go get -tool stringer@latest': true,
    'go install tool': false,
    'go run . example.com/tool': false,
    'go install example.com/tool@$TOOL': false,
    'go build example.com/tool': false,
  },
};

const FORMS = [
  ['in shell form', (command: string) => `FROM a:1\nRUN ${command}\n`],
  [
    'behind a condition',
    (command: string) => `FROM a:1\nRUN ${command.replace(/^((?:--mount\S+ )*)/, '$1if true; then ')}; fi\n`,
  ],
] as const;

test.each(
  Object.entries(CASES).flatMap(([code, commands]) =>
    Object.entries(commands).flatMap(([command, speaks]) =>
      FORMS.map(([form, toFile]) => ({ code, command, speaks, form, text: toFile(command) })),
    ),
  ),
)('$code speaks of `$command`, $form: $speaks', ({ code, text, speaks }) => {
  const diagnostics = found(text, code);
  expect(diagnostics.length > 0).toBe(speaks);
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? []);
  if (fixes.length > 0) expect(found(applyFixes(text, fixes), code)).toEqual([]);
});

test('speaks of the package’s own line, also in a here-document', () => {
  const text = 'FROM a:1\nRUN <<EOF\nset -e\napk add --no-cache curl=8 \\\n  jq\nEOF\n';
  expect(found(text, 'DL3018').map(({ range }) => range.start)).toEqual([{ line: 4, character: 2 }]);
});

test('leaves pip alone behind PIP_NO_CACHE_DIR in a part of a file too', () => {
  expect(found('ENV PIP_NO_CACHE_DIR=1\nRUN pip install x==1\n', 'DL3042')).toEqual([]);
  expect(found('RUN pip install x==1\nENV PIP_NO_CACHE_DIR=1\n', 'DL3042')).toHaveLength(1);
});

const MOUNTED = '--mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y curl=8';
const CLEANER = '/etc/apt/apt.conf.d/docker-clean';

test.each([
  ['in an earlier RUN', `FROM a:1\nRUN rm ${CLEANER}\nRUN ${MOUNTED}\n`, [3]],
  ['in the same RUN', `FROM a:1\nRUN ${MOUNTED} && rm ${CLEANER}\n`, [2]],
  ['not in another stage', `FROM a:1\nRUN rm ${CLEANER}\nFROM a:1\nRUN ${MOUNTED}\n`, []],
  ['not afterwards', `FROM a:1\nRUN ${MOUNTED}\nRUN rm ${CLEANER}\n`, []],
  [
    'not with a mount',
    `FROM a:1\nRUN rm ${CLEANER}\nRUN --mount=type=cache,target=/var/cache ${MOUNTED}\n`,
    [],
  ],
])('speaks of packages that stay where docker-clean is gone: %s', (_, text, lines) => {
  expect(found(text, 'DL3009').map(({ range }) => range.start.line + 1)).toEqual(lines);
});

test('leaves pip alone in the stages that inherit PIP_NO_CACHE_DIR, and only behind it', () => {
  const text =
    'FROM a:1 AS base\nRUN pip install x==1\nENV PIP_NO_CACHE_DIR=on\nRUN pip install x==1\nFROM base\nRUN pip install x==1\nFROM a:1\nRUN pip install x==1\n';
  expect(found(text, 'DL3042').map(({ range }) => range.start.line + 1)).toEqual([2, 8]);
});
