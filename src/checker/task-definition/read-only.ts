/**
 * Members of what DescribeTaskDefinition answers that RegisterTaskDefinition does not take. Amazon's deploy action
 * strips these eight with a warning.
 * Source: https://github.com/aws-actions/amazon-ecs-deploy-task-definition
 */
export const READ_ONLY_MEMBERS: ReadonlySet<string> = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'deregisteredAt',
  'registeredBy',
]);
