import type { Healthcheck, ImageConfig } from '../../../engine/api.ts';
import type { Fields, Value } from '../format/template/value.ts';

/** The configuration that images and containers share, in the order of the API. */
export function configOf(
  config: Omit<ImageConfig, 'Healthcheck'> & { readonly Healthcheck?: Healthcheck | undefined },
): Fields {
  const {
    Env,
    Cmd,
    Healthcheck: check,
    Volumes,
    WorkingDir,
    Entrypoint,
    OnBuild,
    Labels,
    StopSignal,
    Shell,
  } = config;
  return {
    Env,
    Cmd,
    Healthcheck: checkOf(check),
    Volumes:
      Object.keys(Volumes).length === 0
        ? null
        : Object.fromEntries(Object.keys(Volumes).map((path) => [path, {}])),
    WorkingDir,
    Entrypoint,
    OnBuild: OnBuild ?? null,
    Labels,
    StopSignal,
    Shell,
  };
}

/** The check with the names of the API; undefined where there is none. */
function checkOf(check: Healthcheck | undefined): Value {
  if (check === undefined) return undefined;
  const { Test, Interval, Timeout, StartPeriod, StartInterval, Retries } = check;
  return { Test, Interval, Timeout, StartPeriod, StartInterval, Retries };
}
