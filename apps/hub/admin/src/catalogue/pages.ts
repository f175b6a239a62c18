import type { AdminPage } from '../app/page';

export const cataloguePages: AdminPage[] = [];
