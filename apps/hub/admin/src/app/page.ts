import type { HubPermission } from '@tillbridge/core/access';
import type { ComponentType } from 'react';

export const navigationGroups = ['Today', 'Sell', 'Stock', 'Places', 'People', 'Company'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

/** One page of head office. Each area lists its own; see pages.ts. */
export type AdminPage = {
  /** As TanStack Router has it: `/products`, `/products/$productId`. */
  path: string;
  title: string;
  /** Loaded when it is opened. */
  load: () => Promise<{ default: ComponentType }>;
  /** Left out: anybody who is signed in. */
  permission?: HubPermission;
  /** Where it stands in the navigation; left out, it is reached from another page. */
  navigation?: {
    group: NavigationGroup;
    icon: ComponentType<{ size?: number | string }>;
    /** Beside its title: what waits there. */
    news?: ComponentType;
  };
  /** For somebody who is nobody yet: no navigation around it, and no session needed. */
  isAtTheDoor?: true;
};
