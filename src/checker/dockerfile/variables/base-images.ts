import { parseImageName } from '../image-name.ts';

/**
 * Docker Official Images whose only variable is PATH: operating systems, and the empty image.
 * Sources: the images' Dockerfiles at https://github.com/docker-library/official-images/tree/master/library
 */
const PATH_ONLY = new Set(`scratch alpine busybox debian ubuntu buildpack-deps`.split(/\s+/));

/**
 * The variables that well-known images set besides PATH, over all their versions and variants.
 * Sources: the Dockerfiles and templates, now and earlier, at github.com: nodejs/docker-node, docker-library/python,
 * docker-library/golang, docker-library/ruby, docker-library/php, docker-library/postgres, nginxinc/docker-nginx,
 * rust-lang/docker-rust and adoptium/containers.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  node: 'NODE_VERSION YARN_VERSION NPM_CONFIG_LOGLEVEL',
  python:
    'LANG GPG_KEY PYTHON_VERSION PYTHON_SHA256 PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION PYTHON_GET_PIP_URL PYTHON_GET_PIP_SHA256',
  golang: 'GOLANG_VERSION GOTOOLCHAIN GOPATH',
  ruby: 'LANG RUBY_MAJOR RUBY_VERSION RUBY_DOWNLOAD_URL RUBY_DOWNLOAD_SHA256 RUBYGEMS_VERSION BUNDLER_VERSION GEM_HOME BUNDLE_PATH BUNDLE_BIN BUNDLE_SILENCE_ROOT_WARNING BUNDLE_APP_CONFIG',
  php: 'PHPIZE_DEPS PHP_INI_DIR PHP_EXTRA_CONFIGURE_ARGS APACHE_CONFDIR APACHE_ENVVARS PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS GPG_KEYS PHP_VERSION PHP_URL PHP_ASC_URL PHP_SHA256',
  postgres: 'GOSU_VERSION LANG PG_MAJOR PG_VERSION PGDATA',
  nginx: 'NGINX_VERSION NJS_VERSION PKG_RELEASE',
  rust: 'RUSTUP_HOME CARGO_HOME RUST_VERSION',
  'eclipse-temurin': 'JAVA_HOME LANG LANGUAGE LC_ALL JAVA_VERSION',
};
/** Those of which the list holds every name that a current version sets. */
const COMPLETE = new Set(['node', 'python', 'golang', 'ruby', 'rust']);

/** What an image sets, as far as its name tells. */
export interface BaseEnvironment {
  readonly names: readonly string[];
  /** Whether it sets nothing else. */
  readonly isComplete: boolean;
}

const UNKNOWN: BaseEnvironment = { names: ['PATH'], isComplete: false };
const ONLY_PATH: BaseEnvironment = { names: ['PATH'], isComplete: true };

/** The variables of a base image, by its name as in FROM with all variables put in. PATH is set in every stage. */
export function baseEnvironment(image: string | undefined): BaseEnvironment {
  if (image === undefined || parseImageName(image) === undefined) return UNKNOWN;
  const [path = ''] = image.split('@');
  const name = path
    .replace(/^(?:(?:index\.)?docker\.io|public\.ecr\.aws\/docker)\//, '')
    .replace(/^library\//, '')
    .replace(/:[^/]*$/, '');
  if (PATH_ONLY.has(name)) return ONLY_PATH;
  const variables = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
  if (variables === undefined) return UNKNOWN;
  return { names: ['PATH', ...variables.split(' ')], isComplete: COMPLETE.has(name) };
}
