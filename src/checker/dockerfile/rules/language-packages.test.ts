import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../text.ts';
import { checkDockerfile } from '../check-dockerfile.ts';

function found(code: string, text: string) {
  return checkDockerfile({ path: 'Dockerfile', text }).filter((diagnostic) => diagnostic.code === code);
}

/**
 * A rule's cases: a text, where a single line stands for a RUN, and the lines on which the rule speaks. Every RUN is
 * tried behind ONBUILD too.
 */
function cases(code: string, list: readonly (readonly [text: string, ...lines: number[]])[]): void {
  const all = list.flatMap(([text, ...lines]) =>
    text.includes('\n')
      ? [{ text, lines }]
      : [
          { text: `FROM a:1\nRUN ${text}\n`, lines: lines.map((line) => line + 1) },
          { text: `FROM a:1\nONBUILD RUN ${text}\n`, lines: lines.map((line) => line + 1) },
        ],
  );
  test.each(all)(`${code}: $text`, ({ text, lines }) => {
    const diagnostics = found(code, text);
    expect(diagnostics.map(({ range }) => range.start.line + 1)).toEqual(lines);
    const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? []);
    if (fixes.length > 0) expect(found(code, applyFixes(text, fixes))).toEqual([]);
  });
}

function pins(code: string, command: string): string | undefined {
  return /Pin as in `(.*)`\.$/.exec(found(code, `FROM a:1\nRUN ${command}\n`)[0]?.message ?? '')?.[1];
}

describe('pip', () => {
  cases('DL3013', [
    ['pip install mysqlclient', 1],
    ['pip2 install mysqlclient', 1],
    ['pip3.12 install mysqlclient', 1],
    ['/opt/venv/bin/pip install mysqlclient', 1],
    ['sudo -H pip install mysqlclient', 1],
    ['["pip", "install", "mysqlclient"]', 1],
    ["bash -c 'pip install mysqlclient'", 1],
    ['python -m pip install mysqlclient', 1],
    ['python3 -u -m pip --no-input install --index-url https://example.com/simple mysqlclient', 1],
    ['pip install --requirement requirements.txt mysqlclient', 1],
    ['pip install mysqlclient>=2', 1],
    ['pip install git+https://example.com/shop/tool.git', 1],
    ['pip install git+https://example.com/shop/tool.git#egg=tool', 1],
    ['pip install git+ssh://git@example.com/shop/tool.git', 1],
    ['uv pip install --system mysqlclient', 1],
    ['uv tool install ruff', 1],
    ['pipx install poetry', 1],
    ['FROM a:1\nRUN pip install \\\n  # the web\n  flask==3.1.0 \\\n  gunicorn\n', 5],
    ['FROM a:1\nRUN <<EOF\nset -e\npip install flask\nEOF\n', 4],
    ['FROM a:1\nRUN <<EOF python3\npip install flask\nEOF\n'],
    ['pip install mysqlclient==2.2.7'],
    ['pip install mysqlclient===2.2.7'],
    ['pip install mysqlclient~=2.2'],
    ["pip install 'mysqlclient>=2,<3'"],
    ["pip install 'mysqlclient<3'"],
    ["pip install 'mysqlclient!=2.1'"],
    ['pip install \'mysqlclient[ssl]==2.2.7; python_version > "3"\''],
    ['pip install mysqlclient=="$VERSION"'],
    ['pip install "${PACKAGE}==${VERSION}"'],
    ['pip install yamllint=="${VERSION:-1.26.3}"'],
    ['pip install $(cat packages.txt)'],
    ['pip install -r requirements.txt'],
    ['pip install -rrequirements.txt'],
    ['pip install -Ur requirements.txt'],
    ['pip install --requirement requirements.txt'],
    ['pip install --requirement=requirements.txt'],
    ['pip install mysqlclient -c constraints.txt'],
    ['pip install mysqlclient --constraint https://example.com/constraints.txt'],
    ['pip install .'],
    ['pip install .[test]'],
    ['pip install -e .'],
    ['pip install /srv/shop'],
    ['pip install shop-1.0-py3-none-any.whl shop.tar.gz shop.zip'],
    ['pip install https://example.com/shop/tarball/main'],
    ['pip install git+https://example.com/shop/tool.git@v1#egg=tool'],
    ['pip install git+ssh://git@example.com/shop/tool.git@0a1b2c3'],
    ["pip install 'tool @ git+https://example.com/shop/tool.git@v1'"],
    ['pip install --build /tmp/build flask==3.1.0'],
    ['pip install --prefix /opt/x --root / --target /opt/x flask==3.1.0'],
    ['pip install --index-url https://a.example/x --extra-index-url https://b.example/x flask==3.1.0'],
    ['pip install --trusted-host a.example --no-binary :all: --ignore-installed flask==3.1.0 --user'],
    ['python3 -m venv install'],
    ['python3 setup.py install'],
    ['pipenv install flask'],
    ['pipx install --python "$(which python)" "poetry==$POETRY_VERSION"'],
    ['uv pip install -r requirements.txt --python 3.13'],
    ['uv sync && uv pip list'],
    ['echo pip install flask'],
    ['pip uninstall flask'],
  ]);

  test('shows how to pin what is there', () => {
    expect(pins('DL3013', 'pip install flask')).toBe('flask==1.2.3');
    expect(pins('DL3013', 'pip install git+https://example.com/tool.git#egg=tool')).toBe(
      'git+https://example.com/tool.git@v1.2.3',
    );
  });

  cases('DL3042', [
    ['pip2 install flask==3.1.0', 1],
    ['pip3 install flask==3.1.0', 1],
    ['python3.13 -m pip install flask==3.1.0', 1],
    ['PIP_NO_CACHE_DIR=off pip install flask==3.1.0', 1],
    ['export PIP_NO_CACHE_DIR=false && pip install flask==3.1.0', 1],
    ['rm -rf ~/.cache/pip && pip install flask==3.1.0', 1],
    ['pip install flask==3.1.0 && rm -rf /tmp/x ~/.cached', 1],
    ['--mount=type=bind,target=/root/.cache/pip pip install flask==3.1.0', 1],
    ['pip install flask==3.1.0 --no-cache-dir'],
    ['pip --no-cache-dir install flask==3.1.0'],
    ['PIP_NO_CACHE_DIR=yes pip install flask==3.1.0'],
    ['export PIP_NO_CACHE_DIR=on && pip install flask==3.1.0'],
    ['--mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0'],
    ['--mount=type=cache,target=/root/.cache pip install flask==3.1.0'],
    ['pip install flask==3.1.0 && pip cache purge'],
    ['pip install flask==3.1.0 && python3 -m pip cache purge'],
    ['pip install flask==3.1.0 && rm -rf /root/.cache/pip'],
    ['pip install flask==3.1.0 && rm -rf ~/.cache/*'],
    ['pipx install ruff'],
    ['pipenv install flask'],
    ['uv pip install flask==3.1.0'],
    ['FROM a:1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x==1\n', 3],
    ['FROM a:1\nENV PIP_NO_CACHE_DIR=true A=b\nRUN pip install x==1\n'],
    ['FROM a:1\nENV PIP_NO_CACHE_DIR "on"\nRUN pip install x==1\n'],
    ['FROM a:1\nARG PIP_NO_CACHE_DIR=1\nRUN pip install x==1\n'],
    ['FROM a:1 AS base\nARG PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install x==1\n', 4],
    ['ARG PIP_NO_CACHE_DIR=1\nFROM a:1\nRUN pip install x==1\n', 3],
    ['FROM a:1 AS x\nENV PIP_NO_CACHE_DIR=1\nFROM x AS y\nFROM y\nRUN pip install x==1\n'],
    ['FROM a:1 AS x\nENV PIP_NO_CACHE_DIR=1\nFROM a:1\nRUN pip install x==1\n', 4],
  ]);
});

describe('npm and yarn', () => {
  cases('DL3016', [
    ['npm install express', 1],
    ['npm install --global express', 1],
    ['npm i -g @shop/tool', 1],
    ['npm install express sax@0.1.1', 1],
    ['npm install --registry https://example.com express', 1],
    ['npm install --registry=https://example.com express', 1],
    ['npm install express@latest', 1],
    ['npm install git+ssh://git@example.com:shop/tool.git', 1],
    ['npm install git+http://mo@example.com/shop/tool', 1],
    ['npm install git+https://mo@example.com/shop/tool.git', 1],
    ['npm install git://example.com/shop/tool.git', 1],
    ['npm install https://example.com/shop/tool.git', 1],
    ['npm install github:shop/tool', 1],
    ['npm install shop/tool', 1],
    ['npm install'],
    ['npm ci'],
    ['npm install --progress=false --omit=dev'],
    ['npm install --loglevel verbose'],
    ['npm install --unsafe-perm true --production false'],
    ['npm install --location global express@4.1.1'],
    ['npm install express@"4.1.1" sax@0.1.1 --registry https://example.com/'],
    ['npm install @shop/tool@">=0.1.0 <0.2.0"'],
    ['npm install tool@npm:other@1.0.0'],
    ['npm install tool@$VERSION "${PACKAGE}"'],
    ['npm install dist/tool.tgz tool.tar tool.tar.gz tool.tgz https://example.com/tool.tgz'],
    ['npm install https://example.com/shop/tool/tarball/v1'],
    ['npm install /srv/tool ./tool ../tool ~/tool . file:../tool'],
    ['npm install git+ssh://git@example.com:shop/tool.git#v1.0.27'],
    ['npm install git+http://mo@example.com/shop/tool#semver:^5.0'],
    ['npm install git://example.com/shop/tool.git#v1.0.27 shop/tool#v1 github:shop/tool#v1'],
    ['npm run --quiet install'],
    ['npm install --prefix /srv/shop --no-package-lock express@4.1.1'],
  ]);

  test('shows how to pin what is there', () => {
    expect(pins('DL3016', 'npm install express@latest')).toBe('express@1.2.3');
    expect(pins('DL3016', 'npm install @shop/tool')).toBe('@shop/tool@1.2.3');
    expect(pins('DL3016', 'npm install git+https://mo@example.com/tool.git')).toBe(
      'git+https://mo@example.com/tool.git#v1.2.3',
    );
  });

  cases('DL3060', [
    ['yarn install express', 1],
    ['yarn add express@4.1.1', 1],
    ['yarn --cwd /srv install', 1],
    ['yarn cache clean && yarn install', 1],
    ['yarn install && yarn cache clean && yarn add express@4.1.1', 1],
    ['yarn install && yarn cache clean'],
    ['yarn install && yarn build && yarn cache clean --all'],
    ["yarn install && bash -c 'yarn cache clean'"],
    ['yarn run build'],
    ['--mount=type=cache,target=/root/.yarn yarn install'],
    ['--mount=type=cache,target=/usr/local/share/.cache yarn install'],
    ['FROM a:1 AS x\nRUN true\nFROM b:1\nRUN yarn install\n', 4],
    ['FROM a:1 AS x\nRUN yarn install\nFROM x\nRUN true\n', 2],
    ['FROM a:1 AS x\nRUN yarn install\nFROM b:1\nCOPY --from=x /a /a\n'],
    ['FROM a:1 AS x\nRUN yarn install && yarn cache clean\nFROM x\nRUN true\n'],
    ['FROM a:1 AS x\nONBUILD RUN yarn install\nFROM b:1\n', 2],
  ]);
});

describe('gem and go', () => {
  cases('DL3028', [
    ['gem install bundler', 1],
    ['gem i bundler', 1],
    ['gem i bundler:1 nokogiri', 1],
    ['gem install --no-document bundler', 1],
    ['gem install nokogiri -- --use-system-libraries', 1],
    ['gem i bundler:1 nokogiri:1'],
    ["gem install bundler -v '2.0.1'"],
    ["gem install bundler --version '2.0.1'"],
    ["gem install bundler --version='2.0.1'"],
    ['gem install bundler --version "$BUNDLER_VERSION" --force'],
    ['gem install bundler:$BUNDLER_VERSION "$GEMS"'],
    ['gem install bundler:2.0.1 -- --use-system-libraries true'],
    ['gem install bundler:2.0.1 --use-system-libraries true'],
    ['gem install bundler:2.0.1 --use-system-libraries=true'],
    ['gem install -g Gemfile'],
    ['gem install /tmp/tool-1.0.gem tool.gem'],
    ['gem update --system'],
  ]);

  cases('DL3062', [
    ['go install example.com/tool', 1],
    ['go install example.com/tool@latest', 1],
    ['go get -u example.com/tool', 1],
    ['go run example.com/tool --flag', 1],
    ['go install -tags netgo -ldflags "-s -w" example.com/tool', 1],
    ['go run -tags netgo example.com/tool x', 1],
    ['go install example.com/tool@v1.2.3'],
    ['go install example.com/tool@0a1b2c3'],
    ['go install example.com/tool@$VERSION'],
    ['go get -d -v ./...'],
    ['go get'],
    ['go install .'],
    ['go install ./cmd/shop /srv/shop ../shop'],
    ['go run main.go example.com/tool'],
    ['go run /srv/shop/main.go'],
    [
      'GOPROXY=proxy.example go run example.com/tool@v0.1.0 add --locations=x && go run example.com/tool@v0.1.0 y',
    ],
    ['go install -modfile example.com/tool.mod ./cmd/shop'],
    ['go mod download example.com/tool'],
    ['go build -o /shop example.com/shop'],
  ]);
});

describe('the caches of other package managers', () => {
  cases('DL3032', [['yum clean all && yum install -y curl-8', 1]]);
  cases('DL3040', [
    ['dnf install -y curl-8 && microdnf clean all', 1],
    ['dnf install -y curl-8 && rm -rf /var/cache/yum'],
    ['microdnf install -y curl-8 && rm -rf /var/cache/*'],
  ]);

  test('microdnf is cleaned by microdnf', () => {
    const text = 'FROM a:1\nRUN microdnf install -y curl-8\n';
    const fixes = found('DL3040', text).flatMap((diagnostic) => diagnostic.fixes ?? []);
    expect(applyFixes(text, fixes)).toBe('FROM a:1\nRUN microdnf install -y curl-8 && microdnf clean all\n');
  });
});
