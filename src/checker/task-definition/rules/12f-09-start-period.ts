import { numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { Container, TaskDefinitionContext } from '../context.ts';
import { variablesOf } from '../environment.ts';
import { repositoryOf } from '../roles.ts';
import { startCommands } from '../start-command.ts';

/** What ECS takes where a health check does not say. In seconds, and in failures. */
const [INTERVAL, RETRIES] = [30, 3];
/** As long as a large program on a small share of a processor may take to start. In seconds. */
const PATIENCE = 90;

const SLOW_IMAGE =
  /(?:^|[/-])(?:keycloak|elasticsearch|opensearch|kafka|cassandra|sonarqube|jenkins|wildfly|neo4j|solr|gitlab-[ce]e|nexus3?|openjdk|tomcat)$/;
const JAVA = /^(?:\S*\/)?java(?=\s|$)/;
const JAVA_VARIABLE = /^(?:JAVA_(?:OPTS|TOOL_OPTIONS)|JDK_JAVA_OPTIONS|JVM_OPTS|CATALINA_OPTS|SPRING_\w+)$/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/09-start-period',
  severity: 'info',
  factor: 9,
  summary: 'A program that starts slowly is given a startPeriod',
  why: `A health check counts failures from the first moment. After \`retries\` of them, one every \`interval\` seconds, ECS calls the container unhealthy and replaces the task. A program that takes longer to start never comes up: it is stopped before it is ready, again and again.

During \`startPeriod\`, up to 300 seconds, failures do not count. This speaks of Java and of servers known to start slowly, and only where the check gives them less than ${PATIENCE} seconds. Yours may be quicker, so it is a note; a quick start is better still.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 1024,
      "command": ["java", "-jar", "shop.jar"],
      "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost:8080/health"], "interval": 10 }
    }
  ]
}
`,
      fixed: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 1024,
      "command": ["java", "-jar", "shop.jar"],
      "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost:8080/health"], "interval": 10, "startPeriod": 60 }
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 1024,
      "command": ["java", "-jar", "shop.jar"],
      "healthCheck": {
        "command": ["CMD-SHELL", "curl -f http://localhost:8080/health"],
        "interval": 10,
        "startPeriod": 60
      }
    },
    {
      "name": "proxy",
      "image": "nginx:1.29",
      "memory": 64,
      "healthCheck": { "command": ["CMD", "curl", "-f", "http://localhost/"], "interval": 5 }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const container of context.containers) {
      const check = objectAt(container.object, 'healthCheck');
      const period = numberAt(check, 'startPeriod');
      if (check === undefined || (period?.value ?? 0) !== 0) continue;
      const given =
        (numberAt(check, 'interval')?.value ?? INTERVAL) * (numberAt(check, 'retries')?.value ?? RETRIES);
      if (given >= PATIENCE || given <= 0 || !isSlow(context, container)) continue;
      const edit =
        period === undefined
          ? context.editor.insert(check, 'startPeriod', 60)
          : { start: period.start, end: period.end, text: '60' };
      yield {
        range: context.range(period ?? { start: check.start, end: check.start + 1 }),
        message: `${container.label} has ${given} seconds to start before ECS calls it unhealthy. Java and large servers may take longer, and the task is then replaced again and again. Give it a \`startPeriod\`.`,
        fixes: [context.fix('Give it a minute to start', [edit])],
      };
    }
  },
};

function isSlow(context: TaskDefinitionContext, container: Container): boolean {
  return (
    SLOW_IMAGE.test(repositoryOf(container)) ||
    variablesOf(container).some(({ name }) => JAVA_VARIABLE.test(name.value)) ||
    startCommands(context).some(
      (each) => each.container === container && each.steps.some(({ text }) => JAVA.test(text)),
    )
  );
}
