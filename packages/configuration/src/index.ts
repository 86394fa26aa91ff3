export { configurationDocumentation } from './documentation.js';
export { ConfigurationError, readEnvironment } from './read-environment.js';
export type { Values, VariableName } from './variables.js';
