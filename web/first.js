// Runs before any module and in the oldest browsers too, so it is written in the JavaScript of 2009. It says in
// a plain sentence that a browser is too old, or what a host does wrong, where the page would otherwise be blank.
// Its texts are here because the catalogue is one of the files that may not arrive.

(function () {
  'use strict';
  var TOO_OLD = 'This browser is too old for Glassnet, which runs Python in it. '
    + 'Please update it: Chrome and Edge work from version 97, Firefox from 114, Safari from 16.4.';
  var FROM_DISK = 'This page cannot be opened by double-clicking. Start it with start-windows.bat, start-macos.command or start-linux.sh, '
    + 'which lie beside its folder in the zip, or open the one file glassnet.html instead.';
  var UNKNOWN = 'A file of the page did not arrive. Check the connection, then reload the page.';
  var NO_ANSWER = 'The file {name} did not arrive. Check the connection, then reload the page.';
  var SILENT = 'Nothing more of the page has arrived for {seconds} seconds. Check the connection, and wait, or reload the page.';
  var NOT_STARTED = 'The page could not start, for a reason that the browser wrote to its console. Reload it, or open it in another browser.';
  var FORBIDDEN = 'The host forbids what the page needs: its header Content-Security-Policy refuses {blocked} by {directive}. '
    + 'Let it send no such header, for the page brings a policy of its own.';
  var RELOAD = 'Reload the page';
  var SILENT_SECONDS = 30;
  /** How often it is looked whether something has arrived in this time. */
  var LOOKS = 10;
  var examining = false;
  var said = false;
  /** Where it is said that nothing more arrives. @type {HTMLElement | undefined} */
  var silent;

  document.documentElement.setAttribute('data-scripted', '');
  if (isTooOld()) say(TOO_OLD, false);
  if (isPartFromDisk()) {
    say(FROM_DISK, false);
    return; // browsers refuse every module here, with messages that mislead
  }
  nameLanguage();
  window.addEventListener('error', function (event) {
    var element = /** @type {Element} */ (event.target);
    // A missing module, or one of a wrong type, only shows that something is wrong, not what.
    // A file that is preloaded is left to those who use it.
    if (element.tagName === 'SCRIPT' || element.tagName === 'LINK' && element.getAttribute('rel') === 'stylesheet') examineHost();
    if (event.target === window && !hasStarted()) say(NOT_STARTED, true);
  }, true);

  // When a style sheet has a wrong type, some browsers report no error: it is only empty.
  window.addEventListener('load', function () {
    var styles = Array.prototype.slice.call(document.styleSheets);
    if (styles.some(isEmpty)) examineHost();
  });

  document.addEventListener('securitypolicyviolation', function (event) {
    // A request that a browser extension makes in vain is for no file of ours, and not the host's fault.
    var ours = event.blockedURI === 'blob' || event.blockedURI.indexOf(location.origin) === 0;
    if (ours) say(FORBIDDEN.replace('{blocked}', event.blockedURI).replace('{directive}', event.effectiveDirective), false);
  });
  beginAnewWhenReplaced();
  watchStart();

  /** Whether a tab is shown: from then on the page itself says what goes wrong. */
  function hasStarted() {
    return document.documentElement.hasAttribute('data-tab');
  }

  /**
   * While the modules still come, another page may switch to a new version of the site: the next module would be of that one.
   * From the first module on, storage/offline.js decides.
   */
  function beginAnewWhenReplaced() {
    var workers = navigator.serviceWorker;
    if (workers && workers.controller) workers.addEventListener('controllerchange', function () {
      if (!hasStarted()) location.reload();
    });
  }

  /** Says when nothing more of the page comes. Some of it may still come: once it has started, the sentence goes. */
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
      looks = now > arrived || document.hidden ? 0 : looks + 1; // a page that nobody sees shows no tab
      arrived = now;
      if (looks !== LOOKS || document.querySelector('.notice')) return;
      var script = document.querySelector('script[blocking]');
      if (script) script.removeAttribute('blocking'); // else some browsers paint nothing before it has come
      silent = show(SILENT.replace('{seconds}', String(SILENT_SECONDS)), true);
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
      return true; // in Chromium one that did not arrive counts as another site's, whose rules may not be read
    }
  }

  /** Whether the page was opened without a server, and is not the single file that needs none. */
  function isPartFromDisk() {
    return location.protocol === 'file:' && Boolean(document.querySelector('script[src="first.js"]'));
  }

  function isTooOld() {
    var modules = 'noModule' in document.createElement('script');
    return !modules || !hasModuleWorkers() || !('DecompressionStream' in window)
      || !('findLast' in Array.prototype) || !('WebAssembly' in window) || !('Tag' in WebAssembly);
  }

  /** Whether workers can be modules. The invalid address is refused after the options are read: no worker starts. */
  function hasModuleWorkers() {
    var read = false;
    try {
      new Worker('https://[', Object.defineProperty({}, 'type', { get: function () { read = true; } }));
    } catch (error) { /* expected: the address is invalid */ }
    return read;
  }

  /** Without a locale, WebKitGTK calls its language "C", which neither its own number formats nor uPlot's know. */
  function nameLanguage() {
    if (/^[a-z]{2}(-|$)/.test(navigator.language)) return; // a number format takes some milliseconds to make
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
      say(complaints.filter(Boolean)[0] || UNKNOWN, true);
    }, function () {
      say(UNKNOWN, true);
    });
  }

  function examineFile(/** @type {string} */ name) {
    return fetch(name).then(function (response) {
      var type = response.headers.get('Content-Type') || 'no type at all';
      var script = /\.js$/.test(name);
      if (!response.ok) {
        return 'The host answers ' + response.status + ' for the file ' + name + '. Copy the whole folder to it again.';
      }
      if (script ? /(java|ecma)script/.test(type) : /text\/css/.test(type)) return '';
      return 'The host sends the file ' + name + ' as ' + type + ', which browsers refuse. '
        + 'Let it send such files as ' + (script ? 'text/javascript.' : 'text/css.');
    }, function () {
      return NO_ANSWER.replace('{name}', name);
    });
  }

  /** @param {boolean} reloads whether a button beside it loads the page again */
  function say(/** @type {string} */ sentence, reloads) {
    if (said) return;
    said = true;
    forgetSilence();
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', function () { show(sentence, reloads); });
    } else {
      show(sentence, reloads);
    }
  }

  /** @param {boolean} reloads as for say */
  function show(/** @type {string} */ sentence, reloads) {
    var box = document.createElement('div');
    var words = document.createElement('p');
    box.setAttribute('role', 'alert');
    box.className = 'notice';
    words.appendChild(document.createTextNode(sentence));
    box.appendChild(words);
    if (reloads) {
      var button = document.createElement('button');
      button.className = 'primary';
      button.appendChild(document.createTextNode(RELOAD));
      button.addEventListener('click', function () { location.reload(); });
      box.appendChild(button);
    }
    document.documentElement.setAttribute('data-said', '');
    document.body.insertBefore(box, document.body.firstChild);
    return box;
  }
}());
