import type { APIRoute, GetStaticPaths } from 'astro';
import { labs } from '@/course/course.ts';
import { labSolution } from '@/course/lab-files.ts';

/** A solution's files, fetched when somebody compares theirs with it. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await labs())
    .filter(({ chapter }) => labSolution(chapter.id).length > 0)
    .map(({ chapter }) => ({ params: { lab: chapter.id } }));

export const GET: APIRoute = ({ params }) => Response.json(labSolution(params['lab'] ?? ''));
