import { arrayAt, member, objectAt, stringAt, type JsonNode, type JsonObject } from '../json/node.ts';

/** What a JSON document turns out to be. */
export interface Shape {
  /** The task definition in it, where there is one to judge. */
  readonly root?: JsonObject;
  /** Why the document as it stands cannot be registered. */
  readonly message?: string;
}

/** Finds the task definition in a document, also inside the answer of `describe-task-definition`. */
export function shapeOf(top: JsonNode): Shape {
  if (top.kind === 'array') {
    return {
      message:
        'This is a list, and a task definition is an object. If it is the list of containers, put it in one: `{ "family": "…", "containerDefinitions": [ … ] }`.',
    };
  }
  if (top.kind !== 'object') {
    return { message: 'A task definition is an object, `{ … }`; this file holds a single value.' };
  }
  if (arrayAt(top, 'containerDefinitions') !== undefined) return { root: top };
  const answer = objectAt(top, 'taskDefinition');
  if (answer !== undefined) {
    return {
      root: answer,
      message:
        'This is the answer of `describe-task-definition`: the task definition is what stands under `taskDefinition`. To register it again, keep that object only.',
    };
  }
  if (isCloudFormation(top)) {
    return {
      message:
        'This is a CloudFormation template, which the AWS CLI cannot register as a task definition. Its resources are not checked here.',
    };
  }
  return { root: top };
}

function isCloudFormation(top: JsonObject): boolean {
  if (member(top, 'AWSTemplateFormatVersion') !== undefined) return true;
  const resources = objectAt(top, 'Resources')?.members ?? [];
  return resources.some(({ value }) => {
    return value.kind === 'object' && stringAt(value, 'Type')?.value === 'AWS::ECS::TaskDefinition';
  });
}
