import { type LinkKindDefinition, kindsByName } from '../link';

/** The services that this hub knows, each as its own folder says it. */
export const linkKindDefinitions: readonly LinkKindDefinition[] = [];

export const linkKindsByName = kindsByName(linkKindDefinitions);
