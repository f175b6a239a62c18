import {
  type AnyRoute,
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { AdminPage } from './page';
import { adminPages } from './pages';
import { NothingHere } from './nothing-here';
import { Shell } from './shell';
import { Trouble } from './trouble';

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere, errorComponent: Trouble });
const office = createRoute({ getParentRoute: () => root, id: 'office', component: Shell });

const routeOf = (parent: AnyRoute, page: AdminPage): AnyRoute =>
  createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: lazyRouteComponent(page.load),
    staticData: { page },
  });

/** Pages are plain data, so their paths are not known to the compiler: links are checked by the journeys. */
const routes = root.addChildren([
  office.addChildren(adminPages.filter((page) => !page.isAtTheDoor).map((page) => routeOf(office, page))),
  ...adminPages.filter((page) => page.isAtTheDoor).map((page) => routeOf(root, page)),
]);

export const router = createRouter({
  routeTree: routes,
  defaultErrorComponent: Trouble,
  scrollRestoration: true,
});
