// What web/words/text.js imports of Project Fluent: bundles.py bundles exactly this, and `build.py check` takes its types from here.

export { FluentBundle } from '@fluent/bundle/esm/bundle.js';
export { FluentResource } from '@fluent/bundle/esm/resource.js';
export { FluentNumber } from '@fluent/bundle/esm/types.js';
