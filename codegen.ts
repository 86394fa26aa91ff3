import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** The part of a service's package.json that tells what its resolvers are given as parents. */
interface Manifest {
  readonly newsgraph?: { readonly mappers?: Readonly<Record<string, string>> };
}

const scalars = {
  Date: { input: 'Date', output: 'Date' },
  DateTime: { input: 'Date', output: 'Date' },
  URL: { input: 'URL', output: 'string | URL' },
  ID: { input: 'string', output: 'string' },
};

const subgraphs = readdirSync('services')
  .map((name) => `services/${name}`)
  .filter((folder) => existsSync(`${folder}/schema.graphql`));

const resolversOf = (folder: string): CodegenConfig['generates'] => {
  const { newsgraph } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
  return {
    [`${folder}/src/generated/resolvers.ts`]: {
      schema: [`${folder}/generated/schema.graphql`, 'packages/composition/federation.graphql'],
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        scalars,
        federation: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        enumsAsTypes: true,
        contextType: '../context.js#Context',
        mappers: newsgraph?.mappers ?? {},
        // Any field may be a function, as the default resolver has it: what is costly is done only where it is asked for.
        wrapFieldDefinitions: true,
        fieldWrapperValue: 'T | (() => T | Promise<T>)',
        maybeValue: 'T | null | undefined',
        inputMaybeValue: 'T | null | undefined',
      },
    },
  };
};

export default {
  generates: {
    ...Object.fromEntries(subgraphs.flatMap((folder) => Object.entries(resolversOf(folder)))),
    'packages/client/src/generated/operations.ts': {
      schema: 'gateway/generated/api.graphql',
      documents: 'packages/client/src/**/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        scalars: { Date: 'string', DateTime: 'string', URL: 'string' },
        enumsAsTypes: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        inputMaybeValue: 'T | null | undefined',
      },
    },
  },
} satisfies CodegenConfig;
