import { stripeLink } from '../cards';
import { type LinkKindDefinition, kindsByName } from '../link';
import { vendKind } from '../vend/kind';

/** The services that this hub knows, each as its own folder says it. */
export const linkKindDefinitions: readonly LinkKindDefinition[] = [stripeLink, vendKind];

export const linkKindsByName = kindsByName(linkKindDefinitions);
