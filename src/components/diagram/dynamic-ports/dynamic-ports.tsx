/** @jsxImportSource preact */
import { Choice, Press, TextEntry } from '../controls.tsx';
import { Diagram } from '../Diagram.tsx';
import { useStepState } from '../hooks.ts';
import { defineView } from '../view.ts';
import { Tall, tallHeight, Wide, wideHeight } from './drawing.tsx';
import { chooseRule, pathOf, patternProblem } from './listener-rules.ts';
import { chooseTarget, registered, startTarget, type NetworkMode, type Target } from './targets.ts';

/** The slide's five tasks, with its ports of 2019. */
const slide: readonly Target[] = [
  { id: 0, app: 'users', host: 0, place: 0, port: 32_768, healthy: true },
  { id: 1, app: 'users', host: 0, place: 1, port: 33_487, healthy: true },
  { id: 2, app: 'users', host: 1, place: 0, port: 32_192, healthy: true },
  { id: 3, app: 'auth', host: 1, place: 1, port: 32_794, healthy: true },
  { id: 4, app: 'auth', host: 2, place: 0, port: 32_781, healthy: true },
];
const hosts = 3;
const AUTH = '/api/auth*';
const PATHS = ['/api/users/7', '/api/auth/login', '/api/users-export', '/API/users', '/'];

interface Props {
  /** Only the controls for which a slide has room. */
  few?: boolean;
}

interface State {
  readonly mode: NetworkMode;
  readonly path: string;
  /** The pattern of rule 10, which the reader may change. */
  readonly pattern: string;
  /** How many requests were sent; none shows the drawing at rest. */
  readonly sent: number;
  readonly targets: readonly Target[];
  /** The number of the next task. */
  readonly next: number;
}

const rest: State = {
  mode: 'bridge',
  path: '/api/users/7',
  pattern: '/api/users*',
  sent: 0,
  targets: slide,
  next: slide.length,
};
const presets = [rest, { ...rest, sent: 1 }] as const;

/** Where the request goes: through which rule, and to which target. */
function route({ path, pattern, sent, targets }: State) {
  const rules = [
    { priority: 10, pattern, group: 'users' },
    { priority: 20, pattern: AUTH, group: 'auth' },
  ];
  const problem = patternProblem(pattern);
  const valid = problem === undefined ? rules : rules.slice(1);
  const rule = chooseRule(
    valid.map((each) => ({ ...each, patterns: [each.pattern] })),
    path,
  );
  const chosen = rule && sent > 0 ? chooseTarget(targets, rule.group, sent - 1) : undefined;
  return { rules, problem, rule, chosen };
}

function say(state: State, { problem, rule, chosen }: ReturnType<typeof route>): string {
  if (problem !== undefined) return `Rule 10 cannot be saved. ${problem}`;
  const path = pathOf(state.path);
  if (state.sent === 0) return `Send a request for ${path}, or for another path.`;
  if (rule === undefined) return `No pattern matches ${path}. The default rule answers with 404.`;
  const through = `${path} matches ${rule.patterns[0] ?? ''}, rule ${rule.priority}.`;
  if (chosen === undefined)
    return `${through} Its target group has no target, and the load balancer answers with 503.`;
  const healthy = state.targets.filter(({ app, healthy }) => app === rule.group && healthy).length;
  const whom = `${registered(chosen, state.mode)} gets it`;
  if (healthy === 0) return `${through} No target is healthy, so all are tried: ${whom}.`;
  return `${through} Of ${healthy} healthy ${healthy === 1 ? 'target' : 'targets'}, ${whom}.`;
}

/** The task that answered is gone; its service starts another, somewhere, on another port. */
function replace(state: State, gone: Target): State {
  const left = state.targets.filter((target) => target !== gone);
  return { ...state, targets: startTarget(left, gone.app, hosts, state.next), next: state.next + 1 };
}

/**
 * One load balancer, rules by path, and tasks that listen on whichever port their host had free. A reader sends requests
 * for any path, changes a pattern, stops tasks, lets them become unhealthy, and switches to an address for each task.
 */
export const dynamicPorts = defineView<Props>({
  steps: () => [
    'Five tasks on three hosts. Inside, all listen on 8080; outside, each has a port that nobody chose, and the load balancer keeps the list.',
    'A request for /api/users/7 arrives. Rule 10 is tried first and matches, so one of the three users tasks gets it.',
  ],
  View({ few = false, step }) {
    const [state, set] = useStepState<State>(step, presets);
    const way = route(state);
    const { rules, rule, chosen } = way;
    const matched = state.sent === 0 ? undefined : (rule?.group ?? 'default');
    const picture = { rules, targets: state.targets, hosts, mode: state.mode, matched, chosen };
    const change = (part: Partial<State>) => {
      set((now) => ({ ...now, ...part }));
    };
    const send = (path: string) => {
      change({ path, sent: state.sent + 1 });
    };
    return (
      <Diagram
        label={`A load balancer with the rules ${rules.map(({ priority, pattern, group }) => `${priority}, ${pattern} to ${group}`).join(', ')}, and a default that answers 404. ${state.targets
          .map(
            (target) =>
              `${target.app} at ${registered(target, state.mode)}${target.healthy ? '' : ', unhealthy'}`,
          )
          .join('; ')}. ${say(state, way)}`}
        wide={[1200, wideHeight]}
        tall={[390, tallHeight(hosts)]}
        draw={(layout) => (layout === 'wide' ? <Wide {...picture} /> : <Tall {...picture} />)}
        controls={
          <>
            <Choice
              legend="Send a request for"
              options={(few ? PATHS.slice(0, 2) : PATHS).map((path) => ({ value: path, label: path }))}
              value={state.sent === 0 ? '' : state.path}
              onChoose={send}
            />
            {!few && (
              <>
                {' '}
                <TextEntry label="or for another path" value={state.path} onEnter={send} />
                <TextEntry
                  label="Pattern of rule 10"
                  value={state.pattern}
                  onEnter={(pattern) => {
                    change({ pattern });
                  }}
                />
                <Press
                  onPress={() => {
                    send(state.path);
                  }}
                >
                  Send it again
                </Press>
              </>
            )}
            <Press
              disabled={chosen === undefined}
              onPress={() => {
                if (chosen) set((now) => replace(now, chosen));
              }}
            >
              Stop {few ? 'its' : 'the'} task{few ? '' : ' that got it'}
            </Press>
            {!few && (
              <>
                {' '}
                <Press
                  disabled={chosen?.healthy !== true}
                  onPress={() => {
                    set((now) => ({
                      ...now,
                      targets: now.targets.map((each) =>
                        each === chosen ? { ...each, healthy: false } : each,
                      ),
                    }));
                  }}
                >
                  Let its health checks fail
                </Press>
                <Press
                  disabled={state.targets.length === hosts * 2}
                  onPress={() => {
                    set((now) => ({
                      ...now,
                      targets: startTarget(now.targets, 'users', hosts, now.next),
                      next: now.next + 1,
                    }));
                  }}
                >
                  Start a users task
                </Press>
              </>
            )}
            <Choice<NetworkMode>
              legend="Network mode"
              options={[
                { value: 'bridge', label: 'bridge' },
                { value: 'awsvpc', label: 'awsvpc' },
              ]}
              value={state.mode}
              onChoose={(mode) => {
                change({ mode });
              }}
            />
          </>
        }
        said={say(state, way)}
      />
    );
  },
});
