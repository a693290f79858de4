package gitrepo

import "sync"

// kept remembers values while they cost no more than a limit together, and then begins anew: histories are read in such an
// order that what was needed long ago is not needed again. It is safe for concurrent use; its zero value keeps one value
// at a time.
type kept[K comparable, V any] struct {
	limit int

	mu     sync.Mutex
	values map[K]V
	cost   int
}

func (k *kept[K, V]) get(key K) (V, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v, ok := k.values[key]
	return v, ok
}

func (k *kept[K, V]) put(key K, v V, cost int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.cost += cost; k.cost > k.limit || k.values == nil {
		k.values, k.cost = map[K]V{}, cost
	}
	k.values[key] = v
}
