// Runs before any module and in the oldest browsers too, so it is written in the JavaScript of 2009. It says in
// a plain sentence that the browser is too old, or what the host does wrong, where the page would otherwise stay blank.
// Its texts are here because index.html, which has the other texts of the start, may not have arrived in full.

(function () {
  'use strict';
  /** The texts `first-…` of words/en/start.ftl, filled in by build.py. @type {Record<string, string>} */
  var WORDS = {};
  var SILENT_SECONDS = 30;
  /** How many times arrivals are checked within the timeout. */
  var LOOKS = 10;
  var examining = false;
  var said = false;
  /** The message that nothing more arrives. @type {HTMLElement | undefined} */
  var silent;

  document.documentElement.setAttribute('data-scripted', '');
  if (isTooOld()) say(WORDS.too_old);
  if (isPartFromDisk()) {
    say(WORDS.from_disk);
    return; // from disk browsers refuse every module, with misleading messages
  }
  nameLanguage();
  window.addEventListener('error', function (event) {
    var element = /** @type {Element} */ (event.target);
    // A missing module, or one of the wrong type, shows that something is wrong, but not what.
    // Failed preloads are reported on use.
    if (element.tagName === 'SCRIPT' || element.tagName === 'LINK' && element.getAttribute('rel') === 'stylesheet') examineHost();
    if (event.target === window && !hasStarted()) say(WORDS.not_started, WORDS.reload);
  }, true);

  // Some browsers report no error for a style sheet of the wrong type: it is just empty.
  window.addEventListener('load', function () {
    var styles = Array.prototype.slice.call(document.styleSheets);
    if (styles.some(isEmpty)) examineHost();
  });

  document.addEventListener('securitypolicyviolation', function (event) {
    // A browser extension's blocked request is not for our files, nor the host's fault.
    var ours = event.blockedURI === 'blob' || event.blockedURI.indexOf(location.origin) === 0;
    if (ours) say(filled(WORDS.forbidden, { blocked: event.blockedURI, directive: event.effectiveDirective }));
  });

  beginAnewWhenReplaced();
  watchStart();

  /** Whether a tab is shown: from then on the page itself reports what goes wrong. */
  function hasStarted() {
    return document.documentElement.hasAttribute('data-tab');
  }

  /**
   * Reloads if another page switches the site to a new version while modules are still loading: the next module would be of that version.
   * Once the first module runs, storage/offline.js decides whether to reload.
   */
  function beginAnewWhenReplaced() {
    var workers = navigator.serviceWorker;
    if (workers && workers.controller) workers.addEventListener('controllerchange', function () {
      if (!hasStarted()) location.reload();
    });
  }

  /** Says when the page stops loading. If it starts after all, the message disappears. */
  function watchStart() {
    var arrived = 0;
    var looks = 0;
    var timer = setInterval(function () {
      if (said || hasStarted()) {
        clearInterval(timer);
        forgetSilence();
        return;
      }
      var now = performance.getEntriesByType('resource').length;
      looks = now > arrived || document.hidden ? 0 : looks + 1; // a hidden page shows no tab, so it is not judged
      arrived = now;
      if (looks !== LOOKS || document.querySelector('.notice')) return;
      var script = document.querySelector('script[blocking]');
      if (script) script.removeAttribute('blocking'); // otherwise some browsers paint nothing before it has arrived
      silent = show(filled(WORDS.silent, { seconds: SILENT_SECONDS }), WORDS.reload);
    }, SILENT_SECONDS * 1000 / LOOKS);
  }

  function forgetSilence() {
    if (silent) document.body.removeChild(silent);
    silent = undefined;
  }

  function isEmpty(/** @type {CSSStyleSheet} */ style) {
    try {
      return style.cssRules.length === 0;
    } catch (error) {
      return true; // Chromium treats a missing style sheet as cross-origin, with unreadable rules
    }
  }

  /** Whether the page was opened without a server and is not the one-file page, which needs none. */
  function isPartFromDisk() {
    return location.protocol === 'file:' && Boolean(document.querySelector('script[src="first.js"]'));
  }

  function isTooOld() {
    var modules = 'noModule' in document.createElement('script');
    return !modules || !hasModuleWorkers() || !('DecompressionStream' in window)
      || !('findLast' in Array.prototype) || !('WebAssembly' in window) || !('Tag' in WebAssembly);
  }

  /** Whether workers can be modules. The invalid address is rejected after the options are read, so no worker starts. */
  function hasModuleWorkers() {
    var read = false;
    try {
      new Worker('https://[', Object.defineProperty({}, 'type', { get: function () { read = true; } }));
    } catch (error) { /* expected: the address is invalid */ }
    return read;
  }

  /** Without a locale, WebKitGTK reports the language "C", which neither its own number formats nor uPlot's accept. */
  function nameLanguage() {
    if (/^[a-z]{2}(-|$)/.test(navigator.language)) return; // creating a number format takes some milliseconds
    try {
      new Intl.NumberFormat(navigator.language);
    } catch (error) {
      Object.defineProperty(navigator, 'language', { value: 'en' });
    }
  }

  function examineHost() {
    if (examining) return;
    examining = true;
    fetch('files.json').then(function (response) { return response.json(); }).then(function (listing) {
      var names = Object.keys(listing.files).filter(function (name) { return /\.(js|css)$/.test(name); });
      return Promise.all(names.map(examineFile));
    }).then(function (complaints) {
      say(complaints.filter(Boolean)[0] || WORDS.unknown, WORDS.reload);
    }, function () {
      say(WORDS.unknown, WORDS.reload);
    });
  }

  function examineFile(/** @type {string} */ name) {
    return fetch(name).then(function (response) {
      var type = response.headers.get('Content-Type');
      var right = /\.js$/.test(name) ? 'text/javascript' : 'text/css';
      if (!response.ok) return filled(WORDS.refused, { status: response.status, file: name });
      if (right === 'text/css' ? /text\/css/.test(type || '') : /(java|ecma)script/.test(type || '')) return '';
      return type ? filled(WORDS.wrong_type, { file: name, type: type, right: right }) : filled(WORDS.no_type, { file: name, right: right });
    }, function () {
      return filled(WORDS.no_answer, { file: name });
    });
  }

  /** Fills values into a text. @param {Record<string, string | number>} values */
  function filled(/** @type {string} */ words, values) {
    return words.replace(/\{(\w+)\}/g, function (_, name) { return String(values[name]); });
  }

  /** @param {string} [reload] the label of a button that reloads the page */
  function say(/** @type {string} */ sentence, reload) {
    if (said) return;
    said = true;
    forgetSilence();
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', function () { show(sentence, reload); });
    } else {
      show(sentence, reload);
    }
  }

  /** @param {string} [reload] as for say */
  function show(/** @type {string} */ sentence, reload) {
    var box = document.createElement('div');
    var words = document.createElement('p');
    box.setAttribute('role', 'alert');
    box.className = 'notice';
    words.appendChild(document.createTextNode(sentence));
    box.appendChild(words);
    if (reload) {
      var button = document.createElement('button');
      button.className = 'primary';
      button.appendChild(document.createTextNode(reload));
      button.addEventListener('click', function () { location.reload(); });
      box.appendChild(button);
    }
    document.documentElement.setAttribute('data-said', '');
    document.body.insertBefore(box, document.body.firstChild);
    return box;
  }
}());
