import graphql from '@graphql-eslint/eslint-plugin';

/** A list that runs on is a connection (GraphQL Cursor Connections), and takes what a page is asked for with. */
const connections = {
  '@graphql-eslint/relay-connection-types': 'error',
  '@graphql-eslint/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  '@graphql-eslint/relay-page-info': 'error',
};

/** What no rule of the plugin says; the selectors are of ESLint over the nodes of a GraphQL document. */
const ownRules = [
  {
    selector:
      'Directive[name.value=deprecated] > Argument[name.value=reason] > StringValue:not([value=/^Use `.+` until \\d{4}-\\d{2}-\\d{2}\\.$/])',
    message: 'A deprecation says what to use and until when: "Use `speaker` until 2027-06-30."',
  },
  {
    selector: 'ObjectTypeDefinition[name.value=Mutation] > FieldDefinition[arguments.length!=1]',
    message: 'A mutation takes one argument, `input`.',
  },
  {
    selector:
      'ObjectTypeDefinition[name.value=Mutation] > FieldDefinition > .gqlType:not(NamedType[name.value=/Payload$/])',
    message: 'A mutation gives a payload, `…Payload`; null to a caller who may not ask for it.',
  },
  {
    selector:
      'FieldDefinition:not(:has(InputValueDefinition[name.value=first])) NamedType[name.value=/Connection$/]',
    message: 'A connection is asked for with `first` and a cursor.',
  },
];

/** The rules of the public schema, as clients see it: docs/deprecation-policy.md. */
export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'gateway/generated/api.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...connections,
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
          ObjectTypeDefinition: true,
        },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            forbiddenPrefixes: ['get', 'query', 'list'],
            forbiddenSuffixes: ['Query'],
          },
          'FieldDefinition[parent.name.value=Mutation]': { forbiddenSuffixes: ['Mutation'] },
          EnumTypeDefinition: { forbiddenSuffixes: ['Enum'] },
          InterfaceTypeDefinition: { forbiddenSuffixes: ['Interface'] },
          InputObjectTypeDefinition: { requiredSuffixes: ['Input', 'Filter'] },
        },
      ],
      '@graphql-eslint/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
      '@graphql-eslint/no-typename-prefix': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
      'no-restricted-syntax': ['error', ...ownRules],
    },
  },
];
