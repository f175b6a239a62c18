type Installed = {
  version?: string;
  link?: boolean;
  optional?: boolean;
  peer?: boolean;
  os?: string[];
  cpu?: string[];
};

export function isOldNode(version: string): boolean;
export function installedMatches(
  wanted: Record<string, Installed>,
  present: Record<string, Installed>,
): boolean;
