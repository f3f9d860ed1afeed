import { describe, expect, it } from 'vitest';
import { cpuUnits, FARGATE_SIZES, memoryMib } from './fargate-sizes.ts';
import { imageName } from '../image-name.ts';
import { nearest } from './nearest.ts';
import { placeOf } from './place.ts';

describe('sizes', () => {
  it.each([
    ['256', 256],
    ['.5 vCPU', 512],
    ['1 vCPU', 1024],
    ['1vcpu', 1024],
    ['250m', undefined],
    ['', undefined],
  ])('reads %j as CPU units', (text, units) => {
    expect(cpuUnits(text)).toBe(units);
  });

  it.each([
    ['512', 512],
    ['0.5 GB', 512],
    ['30GB', 30_720],
    ['512Mi', undefined],
  ])('reads %j as MiB', (text, mib) => {
    expect(memoryMib(text)).toBe(mib);
  });

  it('ends each row of Fargate’s table where Amazon’s does', () => {
    const ends = [...FARGATE_SIZES].map(([cpu, memories]) => [
      cpu,
      memories[0],
      memories.at(-1),
      memories.length,
    ]);
    expect(ends).toEqual([
      [256, 512, 2048, 3],
      [512, 1024, 4096, 4],
      [1024, 2048, 8192, 7],
      [2048, 4096, 16_384, 13],
      [4096, 8192, 30_720, 23],
      [8192, 16_384, 61_440, 12],
      [16_384, 32_768, 122_880, 12],
    ]);
  });
});

describe('imageName', () => {
  it.each([
    ['web', { repository: 'web', tag: undefined, digest: undefined }],
    ['localhost:5000/web', { repository: 'localhost:5000/web', tag: undefined, digest: undefined }],
    ['localhost:5000/web:1', { repository: 'localhost:5000/web', tag: '1', digest: undefined }],
    ['web:1@sha256:ab', { repository: 'web', tag: '1', digest: 'sha256:ab' }],
    ['$IMAGE', undefined],
    ['<IMAGE1_NAME>', undefined],
  ])('takes %s apart', (text, name) => {
    expect(imageName(text)).toEqual(name);
  });
});

describe('placeOf', () => {
  it('reads the region and the account from ARNs, images and log options', () => {
    const role = 'arn:aws-cn:iam::123456789012:role/x';
    expect(placeOf(role)).toEqual({ partition: 'aws-cn', region: undefined, account: '123456789012' });
    expect(placeOf('210987654321.dkr.ecr.eu-west-1.amazonaws.com/web')).toEqual({
      partition: 'aws',
      region: 'eu-west-1',
      account: '210987654321',
    });
    expect(placeOf('"awslogs-region": "us-gov-west-1"').region).toBe('us-gov-west-1');
    expect(placeOf('{}')).toEqual({ partition: 'aws', region: undefined, account: undefined });
  });
});

describe('nearest', () => {
  it('takes the same word in another case first, then one with few slips', () => {
    expect(nearest('fargate', ['EC2', 'FARGATE'])).toBe('FARGATE');
    expect(nearest('aws-vpc', ['awsvpc', 'bridge'])).toBe('awsvpc');
    expect(nearest('portMapping', ['mountPoints', 'portMappings'])).toBe('portMappings');
    expect(nearest('colour', ['cpu', 'image'])).toBeUndefined();
  });
});
